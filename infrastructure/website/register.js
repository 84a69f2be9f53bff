// Registers an organization; the rest goes by the link in a mail.
import { call } from './api.js';
import { countries } from './countries.js';
import { element } from './elements.js';
import { sending } from './form.js';
import { choosePlans } from './plans.js';

const form = element('register');

countries(element('country'));
choosePlans(element('plan'));
sending(form, typed => call('POST', '/organizations', typed), () => {
  form.hidden = true;
  element('sent').hidden = false;
  element('sent').focus();
});

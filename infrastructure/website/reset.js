// Has a link mailed, whether or not there is an account.
import { call } from './api.js';
import { element } from './elements.js';
import { sending } from './form.js';

const form = element('reset');

sending(form, typed => call('POST', '/password-resets', typed), () => {
  form.hidden = true;
  element('sent').hidden = false;
  element('sent').focus();
});

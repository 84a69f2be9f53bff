// Reports that an organization misuses OpLeap.
import { call } from './api.js';
import { element } from './elements.js';
import { sending } from './form.js';

const form = element('report');

sending(form, typed => call('POST', '/abuse-reports', typed), () => {
  form.hidden = true;
  element('sent').hidden = false;
  element('sent').focus();
});

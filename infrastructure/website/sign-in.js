// Signs in; who is signed in tells a cookie from then on.
import { call } from './api.js';
import { element } from './elements.js';
import { sending, showing } from './form.js';

const form = element('sign-in');
const code = element('code');
const pages = ['users', 'usage', 'company', 'audit', 'sessions', 'profile'];

sending(form, send, () => {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const page = pages.includes(fragment.get('to')) ? fragment.get('to') : 'users';
  location.replace(`/${page}.html${fragment.has('at') ? `#${encodeURIComponent(fragment.get('at'))}` : ''}`);
});
showing(element('show'), element('password'));
element('email').addEventListener('change', () => demandCode(false));

async function send(typed) {
  const answer = await call('POST', '/sessions', typed);
  if (answer.code !== 'code-required' || !code.disabled) return answer;
  demandCode(true);
  code.focus();
  return null;
}

function demandCode(now) {
  element('code-field').hidden = !now;
  code.disabled = !now;
  code.value = '';
}

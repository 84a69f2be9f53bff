// Confirms an address to sign in by, with the token that the link in a mail brings.
import { call } from './api.js';
import { complain, element } from './elements.js';
import { sending } from './form.js';

const form = element('confirm');
let token = '';

sending(form, send, () => {
  token = '';
  form.hidden = true;
  element('confirmed').hidden = false;
  element('confirmed').focus();
});
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('token');
  // A token in the address would stay in the browser's history.
  if (location.hash) history.replaceState(null, '', location.pathname);
  token = brought ?? token;
  form.hidden = !token;
  complain(token ? '' : 'To confirm an address, please open the link in our mail to it.');
}

async function send() {
  const answer = await call('POST', '/addresses', { token });
  if (answer.status !== 404) return answer;
  token = '';
  form.hidden = true;
  complain('This link is none of ours, has been used, or is over. You can have another one mailed from your profile.');
  return null;
}

// Sets a password with the token that the link in a mail brings.
import { call } from './api.js';
import { complain, element, make } from './elements.js';
import { sending, showing } from './form.js';

const form = element('set');
const password = element('password');
let token = '';

sending(form, send, () => {
  token = '';
  form.reset();
  form.hidden = true;
  element('set-done').hidden = false;
  element('set-done').focus();
});
showing(element('show'), password);
password.addEventListener('input', count);
form.addEventListener('reset', () => { password.type = 'password'; });
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('token');
  // A token in the address would stay in the browser's history.
  if (location.hash) history.replaceState(null, '', location.pathname);
  token = brought ?? token;
  form.hidden = !token;
  if (token) {
    complain('');
    password.focus();
  } else {
    unusable('To set a password, please open the link in our mail to you.');
  }
}

async function send(typed) {
  const answer = await call('POST', '/passwords', { ...typed, token });
  if (answer.status !== 404 && !answer.errors?.some(({ field }) => field === 'token')) return answer;
  token = '';
  form.hidden = true;
  unusable('This link is none of ours, has been used, or is over.');
  return null;
}

function unusable(sentence) {
  complain(sentence, make('p', '', {}, make('a', 'Have a new link mailed', { href: '/reset.html' })));
}

/** As the API counts: characters in one form, not the parts that some are put together from. */
function count() {
  const length = [...password.value.normalize('NFKC')].length;
  element('password-length').textContent = length === 0 ? '' : `${length} ${length === 1 ? 'character' : 'characters'}`;
}

// What the pages of those who are signed in have in common: the header, and what is done before and after each request.
import { call, content } from './api.js';
import { complain, element, make } from './elements.js';
import { prove } from './prove.js';

const ranks = ['member', 'admin', 'owner'];
const page = location.pathname.slice(1).replace('.html', '');

element('sign-out').addEventListener('click', async () => {
  if (await done('DELETE', '/sessions/current')) location.replace('/sign-in.html');
});

/** Who is signed in, in which organization; empty where that cannot be told. */
export const me = ask('GET', '/me').then(answer => {
  const shown = answer?.ok ? content(answer) : {};
  element('organization').textContent = shown.organization?.name ?? '';
  for (const link of document.querySelectorAll('[data-role]')) link.hidden = !may(shown, link.dataset.role);
  return shown;
});

export function may({ role }, least) {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/**
 * Sends as whoever is signed in. What is the same on all pages is done here: nothing is given back then, and where
 * a fresh proof is wanted, it is asked for and the request sent again.
 */
export async function ask(method, path, body, headers) {
  const answer = await call(method, path, body, headers);
  if (answer.code === 'fresh-proof') return await prove() ? ask(method, path, body, headers) : null;
  if (answer.status === 401) {
    // A mail may lead to a part of the page.
    location.replace(`/sign-in.html#to=${page}${location.hash.replace('#', '&at=')}`);
    return null;
  }
  if (answer.status === 423) {
    stop(answer.detail);
    return null;
  }
  if (answer.code === 'factor-required') {
    stop(answer.detail, make('p', '', {}, make('a', 'Set up a second factor', { href: '/profile.html#factor' })));
    return null;
  }
  return answer;
}

/** The same for what has no form: every refusal is said above all else. */
export async function done(method, path, body, headers) {
  const answer = await ask(method, path, body, headers);
  if (answer?.ok) return answer;
  if (answer) complain(answer.errors.map(({ message }) => message).join(' ') || answer.detail);
  return null;
}

/** Says it above all else, not behind a dialog. */
function stop(...said) {
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  complain(...said);
}

// What users ask their contact persons for; nobody else sees it.
import { ask, done } from './account.js';
import { content } from './api.js';
import { button, complain, element, make, say, time } from './elements.js';

const kinds = { change: 'wants something changed', removal: 'wants to be removed' };
let named;
let next;

element('more-requests').addEventListener('click', more);

/** Shows them with the names that those asking are known by here. */
export async function inbox(naming) {
  named = naming;
  next = undefined;
  element('requests').replaceChildren();
  await more();
}

async function more() {
  const answer = await ask('GET', `/organization/requests?${new URLSearchParams(next && { cursor: next })}`);
  if (!answer?.ok) return answer && answer.code !== 'forbidden' && complain(answer.detail);
  const page = content(answer);
  next = page.next;
  element('requests').append(...page.items.map(row));
  element('no-requests').hidden = element('requests').childElementCount > 0;
  element('more-requests').hidden = !next;
  if (!element('inbox').hidden) return;
  element('inbox').hidden = false;
  // A mail leads here, before there was anything to lead to.
  if (location.hash === '#inbox') element('inbox').scrollIntoView();
}

function row({ id, user, name, kind, text, state, askedAt }) {
  const what = make('div', '', {}, make('strong', `${name ?? named(user)} ${kinds[kind] ?? kind}`), make('p', text),
    make('p', '', { className: 'hint' }, time(askedAt)));
  const settle = button('Done', async () => {
    if (!await done('PATCH', `/organization/requests/${encodeURIComponent(id)}`, { state: 'done' })) return;
    say('Noted as done.');
    await inbox(named);
  });
  return make('li', '', {}, what, state === 'done' ? make('span', 'Done', { className: 'tag' }) : settle);
}

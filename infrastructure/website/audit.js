// Who did what in an organization: filtered, page by page, or all of it as a table.
import { done } from './account.js';
import { content } from './api.js';
import { complain, element, make, time } from './elements.js';
import { save } from './file.js';

const actions = {
  'organization.register': 'registered the organization', 'organization.change': 'changed the organization',
  'organization.closing': 'is closing the organization', 'organization.close': 'closed the organization',
  'organization.primary-user': 'became the primary user',
  'sub-account.invite': 'invited a user', 'sub-account.invite-again': 'invited a user again',
  'sub-account.revoke': 'revoked an invitation', 'sub-account.join': 'joined',
  'sub-account.update': 'changed a user', 'sub-account.deactivate': 'deactivated a user',
  'sub-account.reactivate': 'let a user in again', 'sub-account.remove': 'removed a user',
  'sub-account.ask-for-address': 'asked to sign in by another address',
  'sub-account.change-address': 'signs in by another address',
  'privacy-request.ask': 'asked for a change or removal', 'privacy-request.done': 'settled a request',
  'session.open': 'signed in', 'session.prove': 'proved who they are', 'session.end': 'ended a session',
  'session.end-others': 'ended all other sessions', 'password.reset': 'set a new password',
  'factor.begin': 'began to set up a second factor', 'factor.set': 'set up a second factor',
  'factor.remove': 'removed a second factor',
  'support.find': 'looked organizations up', 'support.look': 'looked at the registration',
  'support.suspend': 'suspended the organization', 'support.reinstate': 'reinstated the organization',
  'support.change-suspension': 'gave another reason for the suspension',
};
let wanted = {};
let next;

element('action').append(...Object.entries(actions).map(([action, words]) => new Option(words, action)));
element('filter').addEventListener('submit', event => {
  event.preventDefault();
  show();
});
element('older').addEventListener('click', more);
element('csv').addEventListener('click', table);
users().then(show);

/** By their names, in the filter and in the lines. */
async function users() {
  for (let cursor = ''; cursor !== undefined;) {
    const answer = await done('GET', `/sub-accounts?${new URLSearchParams({ limit: 100, ...(cursor && { cursor }) })}`);
    if (!answer) return;
    const page = content(answer);
    element('actor').append(...page.items.map(({ id, name }) => new Option(name, id)));
    cursor = page.next;
  }
}

async function show() {
  complain('');
  wanted = filter();
  next = undefined;
  element('lines').replaceChildren();
  await more();
}

/** What is left open is not asked for; a day ends where the next begins. */
function filter() {
  const day = (id, later) => {
    const [year, month, date] = element(id).value.split('-').map(Number);
    return year && new Date(year, month - 1, date + later).toISOString();
  };
  const all = { from: day('from', 0), to: day('to', 1), actor: element('actor').value, action: element('action').value };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

async function more() {
  const page = await done('GET', address({ ...(next && { cursor: next }) }));
  if (!page) return;
  const { items, next: following } = content(page);
  next = following;
  element('lines').append(...items.map(line));
  element('no-lines').hidden = element('lines').childElementCount > 0;
  element('older').hidden = !next;
}

function address(more) {
  return `/organization/audit?${new URLSearchParams({ ...wanted, ...more })}`;
}

function line({ at, actor, action, subjects, details, reason }) {
  const who = make('strong', actor.name ?? (action.startsWith('support.') ? 'OpLeap’s staff' : 'Somebody who has left'));
  const what = make('p', '', {}, who, ` ${actions[action] ?? action}`);
  const more = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  const others = subjects.filter(subject => subject !== actor.id && action.startsWith('sub-account.')).map(named);
  return make('li', '', {}, make('div', '', {}, what,
    make('p', [...others, ...more, ...(reason ? [`“${reason}”`] : [])].join(' · '), { className: 'hint' })), make('span', '', { className: 'hint' }, time(at)));
}

/** A user by their name, where they are here still. */
function named(id) {
  return [...element('actor').options].find(({ value }) => value === id)?.text ?? id;
}

/** As many pages as there are, one under another. */
async function table() {
  const pages = [];
  let from = address({ format: 'csv', limit: 100 });
  while (from) {
    const page = await done('GET', from);
    if (!page) return;
    // Each page has the names of the columns in its first line.
    pages.push(pages.length ? page.text.slice(page.text.indexOf('\n') + 1) : page.text);
    from = page.link?.match(/<(\/organization\/audit\?[^>]*)>; rel="next"/)?.[1];
  }
  save('audit.csv', 'text/csv', pages.join(''));
}

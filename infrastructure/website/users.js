// An organization's users: who looks after them invites, changes and removes; all see the contact persons.
import { ask, done, me } from './account.js';
import { content } from './api.js';
import { button, complain, element, make, say } from './elements.js';
import { fill, sending } from './form.js';
import { inbox } from './inbox.js';

const roles = { member: 'Member', admin: 'Admin', owner: 'Owner' };
const invitation = element('invite-form');
const form = element('user-form');
const names = new Map();
let next;
let shown;

for (const close of document.querySelectorAll('[data-close]')) {
  close.addEventListener('click', () => close.closest('dialog').close());
}
element('invite').addEventListener('click', () => {
  invitation.reset();
  element('invitation').showModal();
});
element('more').addEventListener('click', list);
element('remove').addEventListener('click', () => {
  element('removal').hidden = false;
  element('remove-now').focus();
});
element('remove-now').addEventListener('click', remove);
sending(invitation, typed => ask('POST', '/sub-accounts', typed), answer => {
  element('invitation').close();
  return changed(`${content(answer).name} is invited.`);
});
sending(form, save, answer => {
  element('user').close();
  return changed(`${content(answer).name} is changed.`);
}, { whole: true });
show().then(() => inbox(id => names.get(id) ?? `User ${id}`));
const { role } = await me;
for (const option of document.querySelectorAll('option[value=owner]')) option.disabled = role === 'admin';

async function show() {
  next = undefined;
  element('users').replaceChildren();
  await list();
  const answer = await done('GET', '/contact-persons');
  if (!answer) return;
  const { items } = content(answer);
  element('contacts').replaceChildren(...items.map(contact => make('li', '', {}, person(contact))));
  element('no-contacts').hidden = items.length > 0;
}

async function list() {
  const query = new URLSearchParams({ limit: 50, ...(next && { cursor: next }) });
  const answer = await ask('GET', `/sub-accounts?${query}`);
  // Members see the contact persons alone.
  if (!answer?.ok) return answer && answer.code !== 'forbidden' && complain(answer.detail);
  const page = content(answer);
  next = page.next;
  element('users').append(...page.items.map(row));
  element('more').hidden = !next;
  element('people').hidden = false;
}

async function changed(sentence) {
  await show();
  say(sentence);
}

function person({ name, email, phone, title }) {
  return make('div', '', {}, make('strong', name), make('p', [title, email, phone].filter(Boolean).join(' · '), { className: 'hint' }));
}

function row(user) {
  names.set(user.id, user.name);
  const tags = make('span', '', { className: 'tags' }, make('span', roles[user.role], { className: 'tag' }));
  if (user.state === 'invited') tags.append(make('span', 'Invited', { className: 'tag waiting' }));
  if (user.state === 'deactivated') tags.append(make('span', 'Deactivated', { className: 'tag off' }));
  if (user.contactPerson) tags.append(make('span', 'Contact person', { className: 'tag' }));
  const actions = make('span', '', { className: 'tags' });
  const act = (label, action) => {
    const made = actions.appendChild(button(label, action));
    made.ariaLabel = `${label} ${user.name}`;
  };
  if (user.state === 'invited') {
    act('Invite again', () => invite('POST', user, `${user.name} is mailed once more.`));
    act('Revoke', () => invite('DELETE', user, `The invitation of ${user.name} is revoked.`));
  }
  act('Change', () => open(user.id));
  return make('li', '', {}, person(user), tags, actions);
}

async function invite(method, { id }, sentence) {
  if (await done(method, `/sub-accounts/${encodeURIComponent(id)}/invitation`)) await changed(sentence);
}

async function open(id) {
  const answer = await done('GET', `/sub-accounts/${encodeURIComponent(id)}`);
  if (!answer) return;
  const user = content(answer);
  shown = { user, etag: answer.etag };
  form.reset();
  fill(form, user);
  element('user-heading').textContent = user.name;
  element('user-address').textContent = user.email;
  element('state-field').hidden = user.state === 'invited';
  element('user-state').disabled = user.state === 'invited';
  element('removal').hidden = true;
  complain('');
  element('user').showModal();
}

/** What was not touched is not sent, so that it needs no leave. */
function save(typed) {
  const before = shown.user;
  const changes = Object.entries(typed).filter(([name, value]) => value !== (before[name] ?? ''));
  return ask('PATCH', path(before), Object.fromEntries(changes), { 'If-Match': shown.etag });
}

async function remove() {
  const answer = await ask('DELETE', path(shown.user), undefined, { 'If-Match': shown.etag });
  if (!answer) return;
  element('user').close();
  if (answer.ok) await changed(`${shown.user.name} is removed.`);
  else complain(answer.detail);
}

function path({ id }) {
  return `/sub-accounts/${encodeURIComponent(id)}`;
}

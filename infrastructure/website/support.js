// What staff may see of organizations, and how trust suspends one. The token is pasted, or comes in the fragment.
import { call, content } from './api.js';
import { button, complain, element, make, say, terms, time } from './elements.js';
import { sending } from './form.js';
import { rolesOf } from './staff-roles.js';

const search = element('search');
const suspension = element('suspension');
const refusals = {
  401: 'The token is not accepted, or has run out. Please sign in again.',
  403: 'Your roles do not allow this.',
};
let token = '';
let sought;
let next = {};
let shown;
let standing;
let isTrust = false;

element('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  signIn(element('token').value.trim());
});
element('more-found').addEventListener('click', find);
element('reinstate').addEventListener('click', reinstate);
sending(search, begin, () => {});
sending(suspension, typed => ask('POST', `${path(shown)}/suspension`, typed), async () => {
  const said = outcome(element('suspension-reason').value.trim());
  suspension.reset();
  await look(shown);
  say(said);
});
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('token');
  // A token in the address would stay in the browser's history.
  if (location.hash) history.replaceState(null, '', location.pathname);
  if (brought) signIn(brought);
}

function signIn(given) {
  token = given;
  isTrust = rolesOf(token).includes('trust');
  element('reports').hidden = !isTrust;
  element('token').value = '';
  element('sign-in').hidden = true;
  element('desk').hidden = false;
  complain('');
}

/** Sends as staff; whatever any page can explain is said above all. */
async function ask(method, address, body, headers) {
  const answer = await call(method, address, body, { ...headers, Authorization: `Bearer ${token}` });
  if (!refusals[answer.status]) return answer;
  complain(refusals[answer.status]);
  if (answer.status === 401) {
    element('sign-in').hidden = false;
    element('desk').hidden = true;
  }
  return null;
}

async function begin({ reason = '', name = '' }) {
  const wrong = unsayable(reason);
  if (wrong) return { ok: false, errors: [{ field: 'reason', message: wrong }] };
  sought = { reason, name };
  next.found = undefined;
  element('found').replaceChildren();
  element('organization').hidden = true;
  complain('');
  return find();
}

/** Why a reason cannot be sent; it goes in a header. */
function unsayable(reason) {
  if (/[^\x20-\xff]/.test(reason)) return 'Please write it in Latin letters.';
  return reason.trim().length < 10 ? 'At least 10 characters.' : '';
}

async function find() {
  const query = new URLSearchParams({ name: sought.name, ...(next.found && { cursor: next.found }) });
  const answer = await ask('GET', `/support/organizations?${query}`, undefined, { 'X-Reason': sought.reason });
  if (!answer?.ok) return answer;
  const page = content(answer);
  next.found = page.next;
  element('found').append(...page.items.map(found));
  element('found-part').hidden = false;
  element('none-found').hidden = element('found').childElementCount > 0;
  element('more-found').hidden = !next.found;
  return answer;
}

function found({ id, name, country, plan, suspendedAt }) {
  const line = make('div', '', {}, make('strong', name), make('p', `${country} · ${plan}`, { className: 'hint' }));
  const see = button('See', () => look(id));
  see.ariaLabel = `See ${name}`;
  return make('li', '', {}, line, ...(suspendedAt ? [make('span', 'Suspended', { className: 'tag off' })] : []), see);
}

async function look(id) {
  const answer = await ask('GET', path(id), undefined, { 'X-Reason': sought.reason });
  if (!answer) return;
  if (!answer.ok) return complain(answer.detail);
  const one = content(answer);
  shown = id;
  standing = one.suspension;
  element('organization-title').textContent = one.name;
  const { billing, primaryUser } = one;
  terms(element('registration'), [
    ['Status', one.status],
    ['Suspended', one.suspension && make('span', '', {}, time(one.suspension.since), ` ${one.suspension.reason ?? ''}`)],
    ['Closes', one.closesAt && time(one.closesAt)],
    ['Plan', one.plan],
    ...one.usage.map(({ name, used, limit }) => [`Usage: ${name}`, limit === undefined ? `${used}` : `${used} of ${limit}`]),
    ['Billing', one.billingStatus],
    ['Invoice to', `${billing.name}\n${billing.address}`],
    ['Tax id', billing.taxId],
    ['Country', one.country],
    ['Privacy policy', one.privacyPolicyUrl],
    ['Registered', time(one.createdAt)],
    ['Primary user', primaryUser.name],
    ['E-mail', primaryUser.email],
    ['Phone', primaryUser.phone],
    ['Organization', id],
  ]);
  suspension.hidden = !isTrust;
  element('suspend').textContent = one.suspension ? 'Replace the reason' : 'Suspend';
  element('reinstatement').hidden = !isTrust || !one.suspension;
  element('organization').hidden = false;
  element('organization').focus();
}

/** What a reason that was taken did, by what stood before it. */
function outcome(reason) {
  if (!standing) return 'Suspended, and the primary user is told why: everything that grants access has stopped.';
  return standing.reason === reason
    ? 'It was suspended for this reason already: nothing has changed, and nobody is told again.'
    : 'The reason is replaced, and the primary user is told the new one. It is suspended as before.';
}

async function reinstate() {
  const answer = await ask('DELETE', `${path(shown)}/suspension`);
  if (!answer) return;
  if (!answer.ok) return complain(answer.detail);
  await look(shown);
  say('Reinstated: all is as it was.');
}

function path(id) {
  return `/support/organizations/${encodeURIComponent(id)}`;
}

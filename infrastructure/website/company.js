// How an organization is registered; its owners change it, and close it.
import { ask, done } from './account.js';
import { content } from './api.js';
import { countries } from './countries.js';
import { element, make, say, terms, time } from './elements.js';
import { fill, sending } from './form.js';
import { choosePlans } from './plans.js';

const form = element('company');
let shown;

countries(element('country'));
choosePlans(element('plan'));
sending(form, save, async () => {
  if (await show()) say('Saved.');
}, { whole: true });
element('keep').addEventListener('click', keep);
element('close').addEventListener('click', () => {
  element('close-sure').hidden = false;
  element('close-now').focus();
});
element('close-now').addEventListener('click', close);
show();

async function show() {
  const answer = await done('GET', '/organization');
  if (!answer) return false;
  const organization = content(answer);
  shown = { organization, etag: answer.etag };
  fill(form, organization);
  const { primaryUser, createdAt, closesAt, suspendedAt, suspensionReason } = organization;
  terms(element('facts'), [
    ['Suspended', suspendedAt && make('span', '', {}, time(suspendedAt), ` ${suspensionReason ?? ''}`)],
    ['Registered', time(createdAt)],
    ['Primary user', [primaryUser.name, primaryUser.email].filter(Boolean).join(', ')],
  ]);
  form.hidden = false;
  element('closing').hidden = !closesAt;
  element('closes-at').replaceChildren(...(closesAt ? [time(closesAt)] : []));
  element('close-part').hidden = Boolean(closesAt);
  element('close-sure').hidden = true;
  return true;
}

/** What was not touched is not sent, so that it needs no proof; who the invoice is for goes as a whole. */
function save(typed) {
  const before = shown.organization;
  const billing = { name: '', address: '', taxId: '', ...before.billing };
  const changes = Object.entries(typed).filter(([name, value]) =>
    name === 'billing' ? Object.keys(billing).some(part => value[part] !== billing[part]) : value !== before[name]);
  return change(Object.fromEntries(changes));
}

function change(changes) {
  return ask('PATCH', '/organization', changes, { 'If-Match': shown.etag });
}

async function close() {
  if (!await done('DELETE', '/organization')) return;
  if (await show()) say('It is to be closed; until then it can be taken back.');
}

async function keep() {
  if (!await done('PATCH', '/organization', { closing: false }, { 'If-Match': shown.etag })) return;
  if (await show()) say('It stays open.');
}

// The desk of staff: folders, one enquiry, what is stuck. The token is pasted, or comes in the address's fragment.
import { permissions } from './staff-permissions.js';
import { recording } from './staff-record.js';
import { rolesOf } from './staff-roles.js';

const element = id => document.getElementById(id);
const names = {
  name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company', organization: 'Reported', subject: 'Subject',
  message: 'Message', page: 'Sent from page', receivedAt: 'Received', origin: 'Came by', formId: 'Form', recordedBy: 'Recorded by',
  signs: 'Suspect because', releasedBy: 'Released by', releasedAt: 'Released', id: 'Enquiry',
  policyVersion: 'Policy version',
};
const signs = {
  honeypot: 'a field was filled in that people do not see',
  'too-early': 'it came sooner than a person can write',
  'forged-token': 'its form token is not ours',
  'no-token': 'it has no form token and comes from no page of ours',
  links: 'it has many links',
  'no-work': 'its browser did not do the work that the form asks for',
};
const bases = {
  explicit: 'what they ticked',
  submission: 'by sending the form',
  recorded: 'what a colleague noted',
};
const refusals = {
  401: 'The token is not accepted, or has run out. Please sign in again.',
  403: 'Your roles do not allow this.',
  404: 'This enquiry is not there any more.',
  500: 'This could not be read. If it happens again, please tell the operator.',
  429: 'Too many requests. Please wait a moment.',
};
const tabs = [...document.querySelectorAll('[role=tab]')];
const readers = [...element('role').options].map(option => option.value);
let token = '';
let roles = [];
let folder = 'inbox';
let next = {};
let shown = null;
let wanted = null;

element('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  signIn(element('token').value.trim());
});
element('older').addEventListener('click', () => list('enquiries', enquiryRow));
element('more-parked').addEventListener('click', () => list('messages/parked', parkedRow));
element('reload').addEventListener('click', open);
element('role').addEventListener('change', open);
element('release').addEventListener('click', release);
for (const tab of tabs) {
  tab.addEventListener('click', () => choose(tab));
  tab.addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -tabs.indexOf(tab), End: tabs.length - 1 - tabs.indexOf(tab) }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const other = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    other.focus();
    choose(other);
  });
}
const ask = permissions(element('note'), request);
recording(element('note'), request, async id => {
  say('Recorded.');
  // It lies where sales read, whichever list was on.
  element('role').value = 'sales';
  await choose(tabs[0]);
  await show(id);
});
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1));
  // A mail to staff names the enquiry that it tells of.
  wanted = brought.get('enquiry') ?? wanted;
  const turned = turn(brought.get('role'));
  if (brought.has('token')) {
    // A token in the address would stay in the browser's history.
    history.replaceState(null, '', location.pathname);
    signIn(brought.get('token'));
  } else if (token && turned) {
    open();
  } else if (token && wanted) {
    show(wanted);
  }
}

/** To the list of a role; a link may name what is none, or none of theirs. */
function turn(role) {
  const known = (token ? lists() : readers).includes(role) && role !== element('role').value;
  if (known) element('role').value = role;
  return known;
}

/** Whose lists they can read. */
function lists() {
  return readers.filter(role => roles.includes(role));
}

function seesParked() {
  return roles.includes('sales') || roles.includes('operator');
}

/** Who can do nothing here asks as well: it is the API that knows why not. */
function seesEnquiries() {
  return lists().length > 0 || !seesParked();
}

function signIn(given) {
  token = given;
  roles = rolesOf(token);
  element('token').value = '';
  arrange();
  open();
}

/** Shows what somebody with these roles can do here. */
function arrange() {
  const own = lists();
  if (!own.includes(element('role').value)) element('role').value = own[0] ?? 'sales';
  element('role-field').hidden = own.length < 2;
  element('read').hidden = !seesEnquiries();
  element('record').hidden = element('to-record').hidden = !own.includes('sales');
  element('stuck').hidden = !seesParked();
}

async function open() {
  next = {};
  silence();
  element('enquiry').hidden = true;
  element('enquiries').replaceChildren();
  element('parked').replaceChildren();
  const parked = seesParked() && await list('messages/parked', parkedRow);
  if (seesEnquiries() && await list('enquiries', enquiryRow) || parked) {
    element('sign-in').hidden = true;
    element('desk').hidden = false;
    if (wanted && seesEnquiries()) show(wanted);
  }
}

async function choose(tab) {
  folder = tab.dataset.folder;
  for (const each of tabs) {
    each.ariaSelected = String(each === tab);
    each.tabIndex = each === tab ? 0 : -1;
  }
  element('folder').setAttribute('aria-labelledby', tab.id);
  element('spam-hint').hidden = folder !== 'spam';
  element('enquiries').replaceChildren();
  next.enquiries = undefined;
  await list('enquiries', enquiryRow);
}

/** Sends as staff; an answer that any page can explain is said above all, the others are the caller's. */
async function request(path, options = {}, own = []) {
  const headers = { ...options.headers, Authorization: `Bearer ${token}` };
  const answer = await fetch(path, { ...options, headers }).catch(() => null);
  if (answer && (answer.ok || own.includes(answer.status))) return answer;
  element('problem').hidden = false;
  element('problem').textContent = refusals[answer?.status] ?? 'This could not be done now. Please try again.';
  if (answer?.status === 401) {
    element('sign-in').hidden = false;
    element('desk').hidden = true;
  }
  return null;
}

function where() {
  return { folder, role: element('role').value };
}

async function list(path, row) {
  const parked = path !== 'enquiries';
  const asked = where();
  const query = new URLSearchParams({ ...(!parked && asked), limit: 20, ...(next[path] && { cursor: next[path] }) });
  const page = await (await request(`/${path}?${query}`))?.json();
  // Whoever has turned to the other folder meanwhile sees that one alone.
  if (!page || (!parked && (asked.folder !== folder || asked.role !== where().role))) return false;
  next[path] = page.next;
  const rows = element(parked ? 'parked' : 'enquiries');
  rows.append(...page.items.map(row));
  element(parked ? 'more-parked' : 'older').hidden = !page.next;
  element(parked ? 'no-parked' : 'no-enquiries').hidden = rows.childElementCount > 0;
  if (parked) element('parked-table').hidden = rows.childElementCount === 0;
  return true;
}

function enquiryRow(item) {
  const row = make('li');
  const button = row.appendChild(make('button', '', { type: 'button' }));
  button.dataset.id = item.id;
  button.ariaCurrent = String(item.id === shown);
  button.append(make('strong', item.unreadable ? 'Does not open' : item.name ?? item.organization ?? 'No name'),
    make('span', item.unreadable ? 'Please tell the operator' : item.subject ?? 'No subject'),
    time(item.receivedAt));
  button.addEventListener('click', () => {
    silence();
    show(item.id);
  });
  return row;
}

function parkedRow(item) {
  const row = make('tr');
  for (const text of [item.id, item.kind, item.attempts, item.failure]) row.append(make('td', text));
  for (const at of [item.createdAt, item.parkedAt]) row.appendChild(make('td')).append(time(at));
  return row;
}

async function show(id) {
  wanted = null;
  const enquiry = await (await request(`/enquiries/${encodeURIComponent(id)}`))?.json();
  if (!enquiry) return;
  shown = id;
  for (const row of document.querySelectorAll('.rows button')) row.ariaCurrent = String(row.dataset.id === id);
  element('enquiry-title').textContent = enquiry.subject ?? enquiry.name ?? enquiry.organization ?? 'No subject';
  const lines = Object.entries(names).filter(([key]) => enquiry[key])
    .map(([key, label]) => [label, value(key, enquiry[key])]);
  const { basis, wording, given, changes } = enquiry.consent;
  lines.push(['Consent', bases[basis] ?? basis]);
  lines.push(['In answer to', wording]);
  lines.push(['Allowed', approaches(given)]);
  lines.push(...changes.map(change => ['Changed by them', changed(change)]));
  element('fields').replaceChildren(...lines.map(([label, text]) => {
    const line = make('div');
    line.appendChild(make('dt', label));
    line.appendChild(make('dd')).append(text);
    return line;
  }));
  element('release-actions').hidden = enquiry.folder !== 'spam';
  ask(id);
  element('enquiry').hidden = false;
  element('enquiry').focus();
}

function changed({ at, page, wording, given }) {
  const line = make('span');
  line.append(time(at), `, on ${page}, in answer to “${wording}”. From then on: ${approaches(given)}`);
  return line;
}

function approaches(some) {
  const label = (name, value) =>
    element('note').querySelector(`[name=${name}][value="${CSS.escape(value)}"]`)?.parentElement.textContent.trim() ?? value;
  return some.map(({ purpose, channel }) => `${label('purposes', purpose)} (${label('channels', channel)})`).join(', ')
    || 'nothing besides the answer';
}

function value(key, stored) {
  if (key.endsWith('At')) return time(stored);
  if (key === 'signs') return stored.map(sign => signs[sign] ?? sign).join('; ');
  if (key === 'origin') return element('note').querySelector(`option[value="${CSS.escape(stored)}"]`)?.textContent ?? 'Form';
  return stored;
}

async function release() {
  silence();
  const id = shown;
  if (!await request(`/enquiries/${encodeURIComponent(id)}/release`, { method: 'POST' })) return;
  say('Released: it lies in the inbox now, and the mails that were held back go out.');
  await choose(tabs.find(tab => tab.dataset.folder === folder));
  await show(id);
}

function silence() {
  element('problem').hidden = true;
  element('done').textContent = '';
}

function say(sentence) {
  silence();
  element('done').textContent = sentence;
}

function time(at) {
  return make('time', new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }), { dateTime: at });
}

function make(tag, text = '', properties = {}) {
  return Object.assign(document.createElement(tag), properties, { textContent: text });
}

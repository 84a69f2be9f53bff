// Lists enquiries and shows one, with the token that staff paste or bring in the address's fragment.
const element = id => document.getElementById(id);
const names = {
  id: 'Enquiry', formId: 'Form', receivedAt: 'Received', policyVersion: 'Policy version', name: 'Name',
  email: 'E-mail', phone: 'Phone', company: 'Company', subject: 'Subject', message: 'Message', page: 'Sent from page',
};
const refusals = {
  401: 'The token is not accepted, or has run out. Please sign in again.',
  403: 'Your roles do not allow this.',
  404: 'This enquiry is not there any more.',
  500: 'This could not be read. If it happens again, please tell the operator.',
  429: 'Too many requests. Please wait a moment.',
};
let token = '';
let next = {};
let wanted = null;

element('sign-in').addEventListener('submit', event => {
  event.preventDefault();
  signIn(element('token').value.trim());
});
element('older').addEventListener('click', () => list('enquiries', enquiryRow));
element('more-parked').addEventListener('click', () => list('messages/parked', parkedRow));
element('reload').addEventListener('click', open);
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1));
  // A mail to staff names the enquiry that it tells of.
  wanted = brought.get('enquiry') ?? wanted;
  if (brought.has('token')) {
    // A token in the address would stay in the browser's history.
    history.replaceState(null, '', location.pathname);
    signIn(brought.get('token'));
  } else if (token && wanted) {
    show(wanted);
  }
}

function signIn(given) {
  token = given;
  element('token').value = '';
  open();
}

async function open() {
  next = {};
  element('problem').hidden = true;
  element('enquiry').hidden = true;
  element('enquiries').replaceChildren();
  element('parked').replaceChildren();
  if (await list('enquiries', enquiryRow) | await list('messages/parked', parkedRow)) {
    element('sign-in').hidden = true;
    element('desk').hidden = false;
    if (wanted) show(wanted);
  }
}

async function ask(path) {
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` } }).catch(() => null);
  if (answer?.ok) return answer.json();
  element('problem').hidden = false;
  element('problem').textContent = refusals[answer?.status] ?? 'The enquiries could not be read. Please try again.';
  if (answer?.status === 401) {
    element('sign-in').hidden = false;
    element('desk').hidden = true;
  }
  return null;
}

async function list(path, row) {
  const parked = path !== 'enquiries';
  const query = new URLSearchParams({ limit: 20, ...(next[path] && { cursor: next[path] }) });
  const page = await ask(`/${path}?${query}`);
  if (!page) return false;
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
  button.append(make('strong', item.unreadable ? 'Does not open' : item.name ?? 'No name'),
    make('span', item.unreadable ? 'Please tell the operator' : item.subject ?? 'No subject'),
    time(item.receivedAt));
  button.addEventListener('click', () => show(item.id));
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
  element('problem').hidden = true;
  const enquiry = await ask(`/enquiries/${encodeURIComponent(id)}`);
  if (!enquiry) return;
  for (const row of document.querySelectorAll('.rows button')) row.ariaCurrent = String(row.dataset.id === id);
  element('enquiry-title').textContent = enquiry.subject ?? 'No subject';
  const lines = Object.entries(names).filter(([key]) => enquiry[key])
    .map(([key, label]) => [label, key === 'receivedAt' ? time(enquiry[key]) : enquiry[key]]);
  const given = enquiry.consent.given.map(({ purpose, channel }) => `${purpose} by ${channel}`);
  lines.push(['Allowed', given.join(', ') || 'nothing besides the answer']);
  element('fields').replaceChildren(...lines.map(([label, value]) => {
    const line = make('div');
    line.appendChild(make('dt', label));
    line.appendChild(make('dd')).append(value);
    return line;
  }));
  element('enquiry').hidden = false;
  element('enquiry').focus();
}

function time(at) {
  return make('time', new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }), { dateTime: at });
}

function make(tag, text = '', properties = {}) {
  return Object.assign(document.createElement(tag), properties, { textContent: text });
}

// Shows a person what they allow and changes it, with the token that the link in their mail brings.
const element = id => document.getElementById(id);
const form = element('choices');
const names = {
  products: 'Products and services', support: 'Support', surveys: 'Surveys', offers: 'Offers',
  promotions: 'Promotions', marketing: 'Marketing', updates: 'News and updates',
  message: 'SMS or chat', whatsapp: 'WhatsApp', email: 'E-mail', phone: 'Phone call', video: 'Video call',
  post: 'Post', other: 'Other ways',
};
const refusals = {
  401: 'This link is not complete, or is none of ours. Please open it from our mail once more.',
  404: 'The enquiry that this link came with has been removed. If you wrote to us again, please open the link in the later mail.',
};
let token = '';
let busy = false;
let chosenMeanwhile = null;

form.addEventListener('submit', event => {
  event.preventDefault();
  save(ticked());
});
element('withdraw').addEventListener('click', () => save([]));
window.addEventListener('hashchange', readFragment);
readFragment();

function readFragment() {
  const brought = new URLSearchParams(location.hash.slice(1)).get('token');
  // A token in the address would stay in the browser's history.
  if (location.hash) history.replaceState(null, '', location.pathname);
  token = brought ?? token;
  chosenMeanwhile = null;
  if (token) show();
  else fail('To see and change what you allow, please open the link in our mail to you.');
}

async function show() {
  form.hidden = true;
  element('waiting').hidden = false;
  const standing = await ask('GET');
  element('waiting').hidden = true;
  if (!standing) return;
  element('wording').textContent = standing.wording;
  element('version').textContent = standing.policyVersion;
  element('purposes').replaceChildren(...standing.purposes.map(purpose => fieldset(purpose, standing.channels)));
  tick(standing);
  element('saved').textContent = `Last changed ${time(standing.changedAt)}.`;
  form.hidden = false;
}

async function save(allowed) {
  // Two at once could arrive in either order; a withdrawal that is not sent would be worse.
  if (busy) {
    chosenMeanwhile = allowed;
    return;
  }
  element('saved').textContent = 'Saving …';
  const standing = await ask('PUT', { allowed });
  if (chosenMeanwhile) {
    const last = chosenMeanwhile;
    chosenMeanwhile = null;
    return save(last);
  }
  element('saved').textContent = '';
  // What was ticked stays ticked where it could not be saved, so that nothing has to be done twice.
  if (!standing) return;
  tick(standing);
  element('saved').textContent = standing.allowed.length
    ? `Saved ${time(standing.changedAt)}. It holds from now on.`
    : `Saved ${time(standing.changedAt)}. Nothing is allowed from now on, besides answering what you wrote.`;
}

async function ask(method, body) {
  busy = true;
  element('problem').hidden = true;
  const headers = { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) };
  const answer = await fetch('/preferences', { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
  const standing = answer?.ok ? await answer.json().catch(() => null) : null;
  busy = false;
  if (standing) return standing;
  if (refusals[answer?.status]) {
    form.hidden = true;
    return fail(refusals[answer.status]);
  }
  const wait = answer?.headers.get('Retry-After');
  return fail((body ? 'This could not be saved just now. ' : 'This could not be looked up just now. ')
    + (wait ? `Please try again in ${wait} seconds.` : 'Please try again in a moment.'), !body);
}

function fail(sentence, again = false) {
  element('problem').replaceChildren(make('p', sentence));
  if (again) {
    const button = make('button', 'Try again', { className: 'button small', type: 'button' });
    button.addEventListener('click', show);
    element('problem').append(button);
  }
  element('problem').hidden = false;
  element('problem').focus();
  return null;
}

function fieldset(purpose, channels) {
  const set = make('fieldset');
  const choices = make('div', '', { className: 'choices' });
  choices.append(...channels.map(channel => {
    const label = make('label');
    label.append(make('input', '', { type: 'checkbox', name: purpose, value: channel }), names[channel] ?? channel);
    return label;
  }));
  set.append(make('legend', names[purpose] ?? purpose), choices);
  return set;
}

function boxes() {
  return [...form.querySelectorAll('[type=checkbox]')];
}

function tick({ allowed }) {
  for (const box of boxes()) {
    box.checked = allowed.some(({ purpose, channel }) => purpose === box.name && channel === box.value);
  }
}

function ticked() {
  return boxes().filter(box => box.checked).map(box => ({ purpose: box.name, channel: box.value }));
}

function time(at) {
  return new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

function make(tag, text = '', properties = {}) {
  return Object.assign(document.createElement(tag), properties, { textContent: text });
}

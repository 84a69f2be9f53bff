// Sends what staff noted as JSON and shows what is wrong beside the fields.
const explained = [400, 413, 415, 422, 503];
let attempt = { body: '', key: '' };

export function recording(form, request, recorded) {
  const summary = document.getElementById('note-problem');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    const body = JSON.stringify(typed(form));
    // The same words are the same recording, however often they are sent; changed words are a new one.
    if (body !== attempt.body) attempt = { body, key: crypto.randomUUID() };
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': attempt.key };
    const answer = await request('/enquiries', { method: 'POST', headers, body }, explained);
    form.ariaBusy = 'false';
    if (!answer) return;
    clear(form, summary);
    if (answer.status === 201) {
      attempt = { body: '', key: '' };
      form.reset();
      recorded((await answer.json()).id);
    } else {
      show(form, summary, await answer.json().catch(() => ({})));
    }
  });
}

function typed(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (form.elements[name] instanceof RadioNodeList) (values[name] ??= []).push(value);
    else if (value.trim()) values[name] = value;
  }
  return values;
}

function show(form, summary, { errors = [], detail = 'This could not be recorded now. Please try again.' }) {
  const heading = document.createElement('h3');
  heading.textContent = errors.length ? 'Please look at this again' : 'It was not recorded';
  summary.replaceChildren(heading, ...(errors.length ? errors : [{ message: detail }]).map(({ field, message }) => {
    const line = document.createElement('p');
    const label = place(field)?.dataset.label;
    line.textContent = label ? `${label}: ${message}` : message;
    return line;
  }));
  summary.hidden = false;
  (errors.map(error => mark(form, error)).find(Boolean) ?? summary).focus();
}

function mark(form, { field, message }) {
  const error = place(field);
  if (!error) return null;
  error.textContent = message;
  error.hidden = false;
  const found = form.elements[field];
  const input = found instanceof RadioNodeList ? found[0] : found;
  input.ariaInvalid = 'true';
  return input;
}

function place(field) {
  return document.getElementById(`note-${field}-error`);
}

function clear(form, summary) {
  summary.hidden = true;
  for (const error of form.querySelectorAll('.error')) error.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

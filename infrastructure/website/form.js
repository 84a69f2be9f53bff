// Sends a form as JSON and shows what is wrong with it beside its fields, in the API's own words.

/**
 * Each time the form is sent, `send` has what was typed, and gives the API's answer. A name with a dot is a member of an
 * object; what is empty is left out, or sent empty where `whole` says so.
 */
export function sending(form, send, done, { whole = false } = {}) {
  form.noValidate = true;
  const summary = document.createElement('div');
  Object.assign(summary, { className: 'problem', role: 'alert', tabIndex: -1, hidden: true });
  form.prepend(summary);
  for (const input of controls(form)) prepare(input);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    const answer = await send(typed(form, whole));
    form.ariaBusy = 'false';
    clear(form, summary);
    if (answer?.ok) await done(answer);
    else if (answer) show(form, summary, answer);
  });
  form.addEventListener('reset', () => clear(form, summary));
}

/** Puts values into the fields of those names. */
export function fill(form, values) {
  for (const input of controls(form)) {
    const value = input.name.split('.').reduce((part, name) => part?.[name], values);
    if (input.type === 'checkbox') input.checked = Boolean(value);
    else input.value = value ?? '';
  }
}

/** Lets whoever types a password see it. */
export function showing(box, ...inputs) {
  box.addEventListener('change', () => {
    for (const input of inputs) input.type = box.checked ? 'text' : 'password';
  });
}

function controls(form) {
  return [...form.elements].filter(input => input.name);
}

function prepare(input) {
  const error = document.createElement('p');
  Object.assign(error, { className: 'error', id: `${input.id}-error`, hidden: true });
  (input.closest('.check') ?? input).after(error);
  input.setAttribute('aria-describedby', `${input.getAttribute('aria-describedby') ?? ''} ${error.id}`.trim());
}

function typed(form, whole) {
  const values = {};
  for (const input of controls(form)) {
    if (input.disabled) continue;
    const value = input.type === 'checkbox' ? input.checked : input.value;
    if (value === '' && !whole) continue;
    const path = input.name.split('.');
    const name = path.pop();
    path.reduce((part, each) => part[each] ??= {}, values)[name] = value;
  }
  return values;
}

function show(form, summary, { errors, detail }) {
  const marked = errors.map(error => mark(form, error)).filter(Boolean);
  const unplaced = errors.filter(({ field }) => !form.elements[field]);
  const lines = errors.length ? unplaced.map(({ message }) => message) : [detail];
  if (marked.length) lines.unshift('Please look at this again.');
  summary.replaceChildren(...lines.map(line => Object.assign(document.createElement('p'), { textContent: line })));
  summary.hidden = false;
  (marked[0] ?? summary).focus();
}

function mark(form, { field, message }) {
  const input = form.elements[field];
  if (!input) return null;
  const error = document.getElementById(`${input.id}-error`);
  // More than one thing can be wrong with a field.
  error.textContent = error.hidden ? message : `${error.textContent} ${message}`;
  error.hidden = false;
  input.ariaInvalid = 'true';
  return input;
}

function clear(form, summary) {
  summary.hidden = true;
  for (const error of form.querySelectorAll('.error')) error.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

// Sends the form as JSON and shows what is wrong beside the fields. Without it, the form posts itself.
const form = document.getElementById('contact-form');
const summary = document.getElementById('problem');
const button = form.querySelector('[type=submit]');
let attempt = { body: '', key: '' };

form.elements.page.value = location.pathname;
if (window.fetch && window.crypto?.randomUUID) {
  form.noValidate = true;
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (form.ariaBusy !== 'true') send();
  });
}

async function send() {
  busy(true);
  const body = JSON.stringify(typed());
  // The same words are the same submission, however often they are sent; changed words are a new one.
  if (body !== attempt.body) attempt = { body, key: crypto.randomUUID() };
  try {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': attempt.key };
    const answer = await fetch(form.action, { method: 'POST', headers, body });
    if (answer.status === 201) {
      clear();
      location.assign(form.dataset.thanks);
    } else {
      show(await answer.json().catch(() => ({})), answer.headers.get('Retry-After'));
    }
  } catch {
    show({ detail: 'We could not be reached. What you typed is still here.' });
  } finally {
    busy(false);
  }
}

function typed() {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (form.elements[name] instanceof RadioNodeList) (values[name] ??= []).push(value);
    else if (value.trim()) values[name] = value;
  }
  return values;
}

function show({ errors = [], detail = 'Something went wrong on our side.' }, wait) {
  clear();
  const heading = document.createElement('h3');
  heading.textContent = errors.length ? 'Please look at this again' : 'Your message was not sent';
  const again = wait ? `Please try again in ${wait} seconds.` : 'Please try again.';
  const lines = errors.length ? errors : [{ message: `${detail} ${again}` }];
  summary.replaceChildren(heading, ...lines.map(({ message }) => {
    const line = document.createElement('p');
    line.textContent = message;
    return line;
  }));
  summary.hidden = false;
  (errors.map(mark).find(Boolean) ?? summary).focus();
}

function mark({ field, message }) {
  const place = document.getElementById(`${field}-error`);
  if (!place) return null;
  place.textContent = message;
  place.hidden = false;
  const found = form.elements[field];
  const input = found[0] ?? found;
  input.setAttribute('aria-invalid', 'true');
  return input;
}

function clear() {
  summary.hidden = true;
  for (const place of form.querySelectorAll('.error')) place.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function busy(now) {
  form.ariaBusy = String(now);
  button.textContent = now ? 'Sending …' : 'Send message';
}

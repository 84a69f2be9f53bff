// Sends a form that anybody may send as JSON, and shows what is wrong beside the fields. Without it, the form posts itself.
const form = document.querySelector('form[data-thanks]');
const summary = document.getElementById('problem');
const button = form.querySelector('[type=submit]');
const label = button.textContent;
// A form that is sent sooner than a person can is taken for a program's.
const TRAP = 2000;
// What comes without the work that its form asks for is put aside as a program's.
const needsWork = 'work' in form.dataset;
let attempt = { words: '' };
let spare;

form.elements.page.value = location.pathname;
if (window.fetch && window.crypto?.randomUUID) {
  form.noValidate = true;
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (form.ariaBusy !== 'true') send();
  });
  form.addEventListener('focusin', () => { spare ??= issue(); }, { once: true });
}

async function send() {
  busy(true);
  const words = JSON.stringify(typed());
  // The same words are the same submission, however often they are sent; changed words are a new one.
  if (words !== attempt.words) attempt = { words, key: crypto.randomUUID(), token: await unused() };
  try {
    const altcha = await attempt.token?.work;
    if (needsWork && !altcha) {
      attempt = { words: '' };
      show({ detail: 'The check that your browser does for this form did not work. What you typed is still here: please try again.' });
      return;
    }
    await ripe(attempt.token);
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': attempt.key };
    const body = JSON.stringify({ ...JSON.parse(words), token: attempt.token?.text, altcha });
    const answer = await fetch(form.action, { method: 'POST', headers, body });
    if (answer.status === 201) {
      clear();
      location.assign(form.dataset.thanks);
    } else {
      const problem = await answer.json().catch(() => ({}));
      // Nothing was taken in with it, so it is as good for the words that are mended.
      if (problem.errors) spare = attempt.token;
      if (answer.status === 409) {
        attempt = { words: '' };
        problem.detail = problem.type.endsWith('expired')
          ? 'This page was open for more than a day. Please send it once more.'
          : 'You have sent this before, in other words. Send it again if you want us to have both.';
      }
      show(problem, answer.headers.get('Retry-After'));
    }
  } catch {
    show({ detail: 'We could not be reached. What you typed is still here: please try again.' });
  } finally {
    busy(false);
  }
}

// Without a token a form that asks for no work is sent as well; it is then the browser that vouches for this page.
async function issue() {
  try {
    const answer = await fetch(`${form.action}/token`);
    if (!answer.ok) return undefined;
    const { token, notBefore, expiresAt, challenge } = await answer.json();
    const now = performance.now();
    const gone = now + Date.parse(expiresAt) - Date.parse(notBefore);
    // Of form-token.js.
    const work = challenge && opleapWork(challenge).catch(() => undefined);
    return { text: token, ripe: now + TRAP, gone, work };
  } catch {
    return undefined;
  }
}

async function unused() {
  const token = await (spare ?? issue());
  spare = undefined;
  return await isGood(token) ? token : issue();
}

async function isGood(token) {
  return token && performance.now() < token.gone && (!needsWork || await token.work);
}

function ripe(token) {
  return new Promise(done => { setTimeout(done, token ? token.ripe - performance.now() : 0); });
}

function typed() {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (form.elements[name] instanceof RadioNodeList) (values[name] ??= []).push(value);
    else if (value.trim()) values[name] = value;
  }
  return values;
}

function show({ errors = [], detail = 'Something went wrong on our side. Please try again.' }, wait) {
  clear();
  const heading = document.createElement('h3');
  heading.textContent = errors.length ? 'Please look at this again' : 'Your message was not sent';
  const lines = errors.length ? errors : [{ message: wait ? `${detail} Wait ${wait} seconds first.` : detail }];
  summary.replaceChildren(heading, ...lines.map(({ field, message }) => {
    const line = document.createElement('p');
    const label = place(field)?.dataset.label;
    line.textContent = label ? `${label}: ${message}` : message;
    return line;
  }));
  summary.hidden = false;
  (errors.map(mark).find(Boolean) ?? summary).focus();
}

function mark({ field, message }) {
  const error = place(field);
  if (!error) return null;
  error.textContent = message;
  error.hidden = false;
  const found = form.elements[field];
  const input = found[0] ?? found;
  input.setAttribute('aria-invalid', 'true');
  return input;
}

function place(field) {
  return document.getElementById(`${field}-error`);
}

function clear() {
  summary.hidden = true;
  for (const error of form.querySelectorAll('.error')) error.hidden = true;
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function busy(now) {
  form.ariaBusy = String(now);
  button.textContent = now ? 'Sending …' : label;
}

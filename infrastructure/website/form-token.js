// Gives each form that has a field "token" leave to be sent once, however often it arrives; does the work that it may ask.
// Without this script, or where it fails, a form is sent all the same.
async function opleapWork(task) {
  const sought = BigInt('0x' + task.challenge.slice(0, 16));
  for (let number = 0; number <= task.maxnumber; number++) {
    const hash = await crypto.subtle.digest(task.algorithm, new TextEncoder().encode(task.salt + number));
    if (new DataView(hash).getBigUint64(0) === sought) return btoa(JSON.stringify({ ...task, number }));
  }
}

for (const field of document.querySelectorAll('form input[name=token]')) {
  const form = field.form;
  const given = form.elements.altcha;
  const task = given?.dataset.challenge;
  const solution = given ?? document.createElement('input');
  // Our pages have a token and its work, done or not.
  let next = task || given?.value ? Date.now() + 8e7 : 0;
  let working;
  const solve = challenge => {
    Object.assign(solution, { type: 'hidden', name: 'altcha', value: '' });
    form.append(solution);
    working = opleapWork(challenge).then(done => { solution.value = done; }, () => {}).then(() => { working = 0; });
  };
  const renew = async () => {
    if (Date.now() < next) return;
    // Where it fails, the next try is in a minute.
    next = Date.now() + 60000;
    try {
      const answer = await fetch(form.action + '/token', { credentials: 'omit' });
      if (!answer.ok) return;
      const { token, notBefore, expiresAt, challenge } = await answer.json();
      field.value = token;
      next = Date.now() + Date.parse(expiresAt) - Date.parse(notBefore);
      if (challenge) solve(challenge);
    } catch {
      // Nobody is kept from writing.
    }
  };
  form.addEventListener('focusin', renew);
  form.addEventListener('submit', event => {
    if (!working) return;
    event.preventDefault();
    working.then(() => form.requestSubmit(event.submitter));
  });
  if (task) solve(JSON.parse(task));
  renew();
}

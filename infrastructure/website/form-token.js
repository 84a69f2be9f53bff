// Gives each form that has a field "token" leave to be sent once, however often it arrives.
// Without this script, or where it fails, a form is sent all the same.
for (const field of document.querySelectorAll('form input[name=token]')) {
  const form = field.form;
  let next = 0;
  const renew = async () => {
    if (Date.now() < next) return;
    // Where it fails, the next try is in a minute.
    next = Date.now() + 60000;
    try {
      const answer = await fetch(form.action + '/token', { credentials: 'omit' });
      if (!answer.ok) return;
      const { token, notBefore, expiresAt } = await answer.json();
      field.value = token;
      next = Date.now() + Date.parse(expiresAt) - Date.parse(notBefore);
    } catch {
      // Nobody is kept from writing.
    }
  };
  form.addEventListener('focusin', renew);
  renew();
}

// Shows what only the local system has: its mailbox, and a staff token for the asking.
const local = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

for (const element of document.querySelectorAll('[data-local]')) {
  element.hidden = !local;
}
document.getElementById('local-token')?.addEventListener('click', async ({ target }) => {
  const answer = await fetch('/_local/staff-token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ roles: target.dataset.roles.split(' ') }),
  });
  location.hash = `token=${(await answer.json()).token}`;
});

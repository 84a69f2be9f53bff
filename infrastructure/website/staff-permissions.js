// Asks whether a person may be contacted, for one purpose over one channel at a time.
const status = document.getElementById('because');

/** Lays out a question for each choice that the form offers; gives what turns them to an enquiry. */
export function permissions(form, request) {
  const purposes = choices(form, 'purposes');
  const channels = choices(form, 'channels');
  document.getElementById('may-head').replaceChildren(cell('td', ''), ...channels.map(({ label }) => cell('th', label, 'col')));
  return id => {
    status.textContent = '';
    document.getElementById('may').replaceChildren(...purposes.map(purpose => {
      const row = document.createElement('tr');
      row.append(cell('th', purpose.label, 'row'), ...channels.map(channel => question(id, purpose, channel, request)));
      return row;
    }));
  };
}

function question(id, purpose, channel, request) {
  const place = cell('td', '');
  const button = place.appendChild(document.createElement('button'));
  button.type = 'button';
  button.textContent = 'Ask';
  button.ariaLabel = `${purpose.label}, ${channel.label}: may we?`;
  button.addEventListener('click', async () => {
    const query = new URLSearchParams({ channel: channel.value, purpose: purpose.value });
    const answer = await (await request(`/enquiries/${encodeURIComponent(id)}/permission?${query}`))?.json();
    if (!answer) return;
    button.textContent = answer.allowed ? 'Yes' : 'No';
    button.dataset.allowed = answer.allowed;
    button.ariaLabel = `${purpose.label}, ${channel.label}: ${button.textContent}. Ask again?`;
    status.textContent = `${button.textContent} (${purpose.label}, ${channel.label}): ${answer.because}`;
  });
  return place;
}

function choices(form, name) {
  return [...form.querySelectorAll(`[name=${name}]`)]
    .map(input => ({ value: input.value, label: input.parentElement.textContent.trim() }));
}

function cell(tag, text, scope) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (scope) made.scope = scope;
  return made;
}

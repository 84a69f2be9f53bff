// Shows users where they are signed in, and ends what they don't know.
import { done } from './account.js';
import { content } from './api.js';
import { button, element, make, say, time } from './elements.js';

const list = element('sessions');
const places = new Intl.DisplayNames(['en'], { type: 'region' });

element('end-others').addEventListener('click', async () => {
  if (!await done('DELETE', '/sessions')) return;
  say('All others are ended.');
  await show();
});
show();

async function show() {
  const answer = await done('GET', '/sessions');
  if (!answer) return;
  const { items } = content(answer);
  list.replaceChildren(...items.map(row));
  element('end-others').hidden = items.length < 2;
}

function row({ id, device, country, startedAt, seenAt, current }) {
  const line = make('p', '', { className: 'hint' });
  line.append('Since ', time(startedAt), ', last seen ', time(seenAt), country ? `, from ${places.of(country)}` : '');
  const name = make('strong', device);
  const end = button('End', () => leave(id, device));
  end.ariaLabel = `End ${device}`;
  return make('li', '', {}, make('div', '', {}, name, line), current ? make('span', 'This device', { className: 'tag' }) : end);
}

async function leave(id, device) {
  if (!await done('DELETE', `/sessions/${encodeURIComponent(id)}`)) return;
  say(`Ended: ${device}.`);
  await show();
}

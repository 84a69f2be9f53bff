// Shows how much of its plan an organization uses.
import { done } from './account.js';
import { content } from './api.js';
import { element, make } from './elements.js';
import { planName } from './plans.js';

const names = { users: 'Users', records: 'Records', leadForms: 'Lead forms', importsADay: 'Imports today' };
const answer = await done('GET', '/usage');

if (answer) {
  const { plan, items } = content(answer);
  element('plan').textContent = `Your plan: ${planName(plan)}`;
  element('usage').replaceChildren(...items.map(bar));
}

function bar({ name, used, limit, percent }) {
  // What is above `high` is coloured; the owner is mailed at 80 % itself.
  const high = Math.ceil(limit * .8) - 1;
  const meter = make('meter', '', { max: limit, high, optimum: 0, value: used, id: `used-${name}` });
  const label = make('label', names[name] ?? name, { htmlFor: meter.id });
  return make('li', '', {}, label,
    make('span', `${used.toLocaleString()} of ${limit.toLocaleString()} (${percent} %)`, { className: 'muted' }), meter);
}

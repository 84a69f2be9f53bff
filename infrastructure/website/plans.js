// The plans that there are, by the names that people know them by.
const plans = {
  trial: { name: 'Trial', users: 5 },
  team: { name: 'Team', users: 25 },
  business: { name: 'Business', users: 250 },
};

/** What is called so by the API; one that is not known here keeps its id. */
export function planName(id) {
  return plans[id]?.name ?? id;
}

/** Adds them to a choice. */
export function choosePlans(select) {
  select.append(...Object.entries(plans).map(([id, { name, users }]) => new Option(`${name}: ${users} users`, id)));
}

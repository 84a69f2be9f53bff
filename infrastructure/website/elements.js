// What every page needs to find and to make.
export const element = id => document.getElementById(id);

export function make(tag, text = '', properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties, { textContent: text });
  made.append(...children);
  return made;
}

export function button(text, action, look = 'plain small') {
  const made = make('button', text, { type: 'button', className: `button ${look}` });
  made.addEventListener('click', action);
  return made;
}

export function time(at) {
  return make('time', new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }), { dateTime: at });
}

/** A list of terms and what they are; what is missing is left out. */
export function terms(list, lines) {
  list.replaceChildren(...lines.filter(([, value]) => value !== undefined && value !== '').map(([term, value]) => {
    const line = make('div', '', {}, make('dt', term));
    line.appendChild(make('dd')).append(value);
    return line;
  }));
}

/** Says what could not be done, above all else; silent where there is nothing to say. */
export function complain(sentence, ...more) {
  const place = element('problem');
  place.hidden = !sentence;
  place.replaceChildren(make('p', sentence), ...more);
  if (sentence) place.focus();
}

/** Says what was done. */
export function say(sentence) {
  complain('');
  element('done').textContent = sentence;
  element('done').scrollIntoView({ block: 'nearest' });
}

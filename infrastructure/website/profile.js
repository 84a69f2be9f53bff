// What is kept of whoever is signed in, their second factor, and what they ask their contact persons for.
import { ask, done, me } from './account.js';
import { content } from './api.js';
import { element, make, say, terms, time } from './elements.js';
import { save } from './file.js';
import { sending } from './form.js';
import { picture } from './qr.js';

const roles = { member: 'Member', admin: 'Admin', owner: 'Owner' };
const states = {
  none: 'You sign in with your password alone. With a code from an app beside it, nobody gets in who has only the password.',
  required: 'Your organization wants everybody to sign in with a second factor. Please set one up.',
  done: 'You sign in with a code beside your password.',
};
const confirm = element('confirm');
const request = element('ask');
const address = element('address');

element('export').addEventListener('click', async () => {
  const answer = await done('GET', '/me/export');
  if (answer) save('my-account.json', 'application/json', answer.text);
});
element('begin').addEventListener('click', begin);
element('remove').addEventListener('click', remove);
element('save-codes').addEventListener('click', () => {
  save('recovery-codes.txt', 'text/plain', [...element('codes').children].map(code => `${code.textContent}\n`).join(''));
});
element('kept').addEventListener('click', () => {
  element('codes').replaceChildren();
  element('recovery').hidden = true;
});
sending(confirm, typed => ask('PUT', '/me/factor', typed), confirmed);
sending(address, typed => ask('POST', '/me/address', typed), () => {
  address.reset();
  say('A mail is on its way to this address.');
});
sending(request, typed => ask('POST', '/me/requests', typed), () => {
  request.reset();
  say('Your contact persons have it.');
});
show(await me);

function show({ name, email, phone, title, role, contactPerson, joinedAt, factor, organization }) {
  if (!name) return;
  terms(element('own'), [
    ['Name', name],
    ['E-mail', email],
    ['Phone', phone],
    ['Title', title],
    ['Role', `${roles[role] ?? role}${contactPerson ? ', contact person' : ''}`],
    ['Joined', joinedAt && time(joinedAt)],
    ['Organization', organization.name],
  ]);
  tell(factor, organization.demandsFactor);
}

function tell(factor, isDemanded) {
  element('factor-state').textContent = states[factor];
  element('begin').hidden = factor === 'done' && !isDemanded;
  element('remove').hidden = factor !== 'done' || isDemanded;
}

async function begin() {
  const answer = await done('POST', '/me/factor');
  if (!answer) return;
  const { secret, uri } = content(answer);
  element('secret').replaceChildren(...secret.match(/.{1,4}/g).map(part => make('span', part)));
  element('uri').href = uri;
  element('qr').replaceChildren(picture(uri));
  element('begin').hidden = true;
  confirm.hidden = false;
  element('code').focus();
}

async function confirmed(answer) {
  confirm.reset();
  confirm.hidden = true;
  element('secret').replaceChildren();
  element('qr').replaceChildren();
  element('uri').removeAttribute('href');
  element('codes').replaceChildren(...content(answer).recoveryCodes.map(code => make('li', code)));
  element('recovery').hidden = false;
  element('recovery').focus();
  const { organization } = await me;
  tell('done', organization?.demandsFactor);
}

async function remove() {
  if (!await done('DELETE', '/me/factor')) return;
  tell('none');
  say('Your second factor is removed.');
}

// Asks whoever is signed in for their password again, before what matters most.
import { call } from './api.js';
import { make } from './elements.js';
import { sending } from './form.js';

/** Whether they have proved who they are; not if they cancel. */
export function prove() {
  const code = input('proof-code', 'code', 'text', 'one-time-code');
  const codeField = make('div', '', { className: 'field', hidden: true },
    make('label', 'Code', { htmlFor: code.id }),
    make('p', 'The six digits that your app shows now, or one of your recovery codes.', { className: 'hint' }), code);
  code.disabled = true;
  const password = input('proof-password', 'password', 'password', 'current-password');
  const cancel = make('button', 'Cancel', { type: 'button', className: 'button plain' });
  const form = make('form', '', { className: 'fields' },
    make('h2', 'Please prove who you are', { id: 'proof-title' }),
    make('p', 'Enter your password again; that holds for ten minutes.', { className: 'hint' }),
    make('div', '', { className: 'field' }, make('label', 'Password', { htmlFor: password.id }), password), codeField,
    make('p', '', { className: 'actions' },
      make('button', 'Go on', { type: 'submit', className: 'button' }), cancel));
  const dialog = document.body.appendChild(make('dialog', '', { className: 'card', id: 'proof' }, form));
  dialog.setAttribute('aria-labelledby', 'proof-title');
  return new Promise(answered => {
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      answered(dialog.returnValue === 'proved');
    });
    sending(form, async typed => {
      const answer = await call('POST', '/sessions/current/proof', typed);
      if (answer.code !== 'code-required' || !code.disabled) return answer;
      codeField.hidden = false;
      code.disabled = false;
      code.focus();
      return null;
    }, () => dialog.close('proved'));
    dialog.showModal();
  });
}

function input(id, name, type, autocomplete) {
  return make('input', '', { id, name, type, autocomplete, required: true, autocapitalize: 'none', spellcheck: false });
}

// Asks the browser for a passkey when a form that says so is sent (PasskeySignIn.razor, PasskeysPage.razor), and sends the answer with it.
(() => {
  const isAble = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
  const show = () => { if (isAble) document.querySelectorAll('form[data-passkey][hidden]').forEach(form => { form.hidden = false; }); };
  const question = async form => {
    const answer = await fetch(form.dataset.ask, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Error(answer.status === 429 ? 'There were too many attempts from your network. Wait a minute and try again.' : 'The page is too old. Load it again.');
    return answer.json();
  };
  const ask = async form => form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(form.dataset.options)) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await question(form)) });
  const words = error => ({
    NotAllowedError: 'Your device gave no passkey. Try again, or do without.',
    InvalidStateError: 'This device has a passkey for your account already.',
    SecurityError: 'Passkeys work only at the address that Hydron is set to be opened under.',
  })[error.name] ?? error.message;
  document.addEventListener('submit', async event => {
    const form = event.target;
    const field = form.dataset.passkey && form.querySelector('[name="Passkey.Credential"]');
    if (!field || field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const said = form.querySelector('.passkey-said');
    said.textContent = '';
    if (!isAble) { said.textContent = 'This browser cannot use passkeys.'; return; }
    try {
      field.value = JSON.stringify(await ask(form));
      form.requestSubmit();
    } catch (error) { said.textContent = words(error); }
  }, true);
  // Back to a page whose form was sent before: its answer is used up.
  addEventListener('pageshow', () => document.querySelectorAll('[name="Passkey.Credential"]').forEach(field => { field.value = ''; }));
  show();
  Blazor.addEventListener('enhancedload', show);
})();

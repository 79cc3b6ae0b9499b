// Solves the puzzle of a form (CaptchaFields.razor) in a worker: from the moment that somebody is in the form, and at the latest when it is sent.
(() => {
  const solutions = new Map(); // by challenge: Blazor may put another page's puzzle into the same form
  const field = (form, name) => form?.querySelector?.(`input[name="Proof.${name}"]`);
  const solve = form => {
    const challenge = field(form, 'Challenge').value;
    if (!solutions.has(challenge)) {
      solutions.set(challenge, new Promise(resolve => {
        const worker = new Worker('/js/proof-of-work-worker.js');
        worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
        worker.postMessage({ challenge, bits: Number(field(form, 'Answer').dataset.bits) });
      }));
    }
    return solutions.get(challenge);
  };
  document.addEventListener('focusin', ({ target }) => { if (field(target.form, 'Challenge')) solve(target.form); });
  document.addEventListener('submit', event => {
    const form = event.target;
    const challenge = field(form, 'Challenge')?.value;
    if (!challenge || form.dataset.solved === challenge) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    solve(form).then(answer => setTimeout(() => { // a form that is being sent cannot be sent: not before this event is over, also where the answer is there already
      field(form, 'Answer').value = answer;
      form.dataset.solved = challenge;
      form.requestSubmit(event.submitter);
    }));
  }, true);
  // Back to a page whose form was sent before: its puzzle is used up.
  addEventListener('pageshow', event => { if (event.persisted && field(document, 'Challenge')) location.reload(); });
})();

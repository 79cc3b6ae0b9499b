// Solves the puzzle of a form (CaptchaFields.razor) in a worker: from the moment that somebody is in the form, and at the latest when it is sent.
(() => {
  const solutions = new WeakMap();
  const answerOf = form => form?.querySelector?.('input[name="Proof.Answer"]');
  const solve = form => {
    if (!solutions.has(form)) {
      solutions.set(form, new Promise(resolve => {
        const worker = new Worker('/js/proof-of-work-worker.js');
        worker.onmessage = ({ data }) => { worker.terminate(); answerOf(form).value = data; resolve(); };
        worker.postMessage({ challenge: form.querySelector('input[name="Proof.Challenge"]').value, bits: Number(answerOf(form).dataset.bits) });
      }));
    }
    return solutions.get(form);
  };
  document.addEventListener('focusin', ({ target }) => { if (answerOf(target.form)) solve(target.form); });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!answerOf(form) || answerOf(form).value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    solve(form).then(() => form.requestSubmit(event.submitter));
  }, true);
  // Back to a page whose form was sent before: its puzzle is used up.
  addEventListener('pageshow', event => { if (event.persisted && document.querySelector('input[name="Proof.Answer"]')) location.reload(); });
})();

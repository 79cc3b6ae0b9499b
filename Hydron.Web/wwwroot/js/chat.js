// What the chat needs of the browser: staying at its end, and keys in the box for writing.

// Keeps the newest message in sight unless the reader has scrolled up; then a button leads back.
export function follow(box, button) {
  const abort = new AbortController();
  const content = box.firstElementChild;
  let atEnd = true;
  let fromEnd = null;   // where the reader was, in pixels from the end, while earlier messages are put before
  let last = 0;
  const toEnd = () => { box.scrollTop = box.scrollHeight; };
  const settle = () => {
    if (fromEnd !== null) { box.scrollTop = box.scrollHeight - fromEnd; fromEnd = null; }
    else if (atEnd) toEnd();
  };
  box.addEventListener('scroll', () => {
    // Only going up is the reader's own doing: where the end is away without it, the content has grown meanwhile.
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
    if (isNear) atEnd = true;
    else if (box.scrollTop < last) atEnd = false;
    last = box.scrollTop;
    button.hidden = atEnd;
  }, { signal: abort.signal, passive: true });
  box.addEventListener('click', event => {
    if (event.target.closest('[data-part="earlier"]')) fromEnd = box.scrollHeight - box.scrollTop;
  }, { signal: abort.signal, capture: true });
  button.addEventListener('click', () => { atEnd = true; button.hidden = true; toEnd(); box.focus({ preventScroll: true }); }, { signal: abort.signal });
  const sizes = new ResizeObserver(settle);
  sizes.observe(box);
  sizes.observe(content);
  toEnd();
  return { dispose() { abort.abort(); sizes.disconnect(); } };
}

// Enter sends, Shift+Enter begins a new line, Esc stops the assistant or else clears the box, which grows with its text.
export function compose(box) {
  const abort = new AbortController();
  const grows = !CSS.supports('field-sizing', 'content');
  const fit = () => { box.style.height = 'auto'; box.style.height = `${box.scrollHeight}px`; };
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing) {
      const stop = box.form.querySelector('.stop');
      if (stop) { stop.click(); return; }
      box.value = '';
      for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.dispatchEvent(new Event('change', { bubbles: true }));
    box.form.requestSubmit();
  }, { signal: abort.signal });
  if (grows) box.addEventListener('input', fit, { signal: abort.signal });
  return { dispose() { abort.abort(); } };
}

// The button opens the dialog, and so does "@" at the beginning of a word in the box; who leaves it without choosing gets their "@".
export function picker(dialog, button) {
  const box = button.form.querySelector('textarea');
  const abort = new AbortController();
  const input = dialog.querySelector('input');
  let isWritten = false;
  button.addEventListener('click', () => {
    dialog.returnValue = '';
    input.value = '';
    dialog.showModal();
    input.focus();
  }, { signal: abort.signal });
  box.addEventListener('beforeinput', event => {
    if (event.data !== '@' || button.disabled || !/(^|\s)$/.test(box.value.slice(0, box.selectionStart))) return;
    event.preventDefault();
    isWritten = true;
    button.click();
  }, { signal: abort.signal });
  dialog.addEventListener('close', () => {
    box.focus();
    if (isWritten && dialog.returnValue === '') {
      box.setRangeText('@', box.selectionStart, box.selectionEnd, 'end');
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
    isWritten = false;
  }, { signal: abort.signal });
  // Enter in a field would send the form that the dialog stands in.
  input.addEventListener('keydown', event => { if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault(); }, { signal: abort.signal });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); }, { signal: abort.signal });
  return { close() { dialog.close('chosen'); }, dispose() { abort.abort(); } };
}

// Ctrl+K (or ⌘K) opens the palette wherever the keyboard is, and once more closes it.
export function palette(dialog) {
  const abort = new AbortController();
  const input = dialog.querySelector('input');
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (dialog.open) { dialog.close(); return; }
    dialog.showModal();
    input.focus();
    input.select();
  }, { signal: abort.signal });
  input.addEventListener('keydown', event => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault(); }, { signal: abort.signal });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); }, { signal: abort.signal });
  return { close() { dialog.close(); }, dispose() { abort.abort(); } };
}

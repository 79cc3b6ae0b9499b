// What pages need of the browser besides Blazor.
window.hydron.copy = text => navigator.clipboard.writeText(text).then(() => true, () => false);
window.hydron.save = (name, text) => {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
// A server that came back without this circuit: begin anew instead of asking.
document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
  if (event.detail.state === 'rejected') location.reload();
});

// Shows which square of a chosen picture is kept (PictureForm.razor), and sends nothing that the server would refuse for its size.
(() => {
  let picture = null;
  const field = (form, name) => form.querySelector(`[name="Upload.${name}"]`);
  const draw = form => {
    const canvas = form.querySelector('canvas');
    const side = Math.min(picture.width, picture.height) / Number(field(form, 'Zoom').value);
    const [left, top] = [['X', picture.width], ['Y', picture.height]].map(([name, length]) => Number(field(form, name).value) * (length - side));
    canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
    canvas.getContext('2d').drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  };
  document.addEventListener('change', async ({ target }) => {
    if (target.name !== 'Upload.File') return;
    const file = target.files[0];
    target.setCustomValidity(file && file.size > Number(target.dataset.most) ? target.dataset.large : '');
    target.reportValidity();
    picture = file ? await createImageBitmap(file).catch(() => null) : null;
    target.form.querySelector('.crop').hidden = !picture;
    if (picture) draw(target.form);
  });
  document.addEventListener('input', ({ target }) => { if (picture && target.type === 'range' && target.form?.querySelector('.crop')) draw(target.form); });
})();

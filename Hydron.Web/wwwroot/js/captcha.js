// Shows another site's captcha where a form has one (CaptchaFields.razor). Its script is loaded only then; Blazor may put such a form into the page later.
(() => {
  let isLoading = false;
  const show = () => {
    for (const place of document.querySelectorAll('[data-captcha]:empty')) {
      const captcha = window[place.dataset.captcha];
      if (captcha?.render) captcha.render(place, { sitekey: place.dataset.sitekey, theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' });
      else if (!isLoading) {
        isLoading = true;
        window.hydronCaptcha = show;
        document.head.append(Object.assign(document.createElement('script'), { src: `${place.dataset.script}?render=explicit&onload=hydronCaptcha`, async: true }));
      }
    }
  };
  show();
  Blazor.addEventListener('enhancedload', show);
})();

// Runs before the first paint: tells the server, by cookie, whether this person's system is dark, and applies the choice.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const cookie = name => document.cookie.split('; ').find(each => each.startsWith(name + '='))?.slice(name.length + 1);
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`; };
  const system = () => (dark.matches ? 'dark' : 'light');
  const known = cookie('hydron-system-theme');
  keep('hydron-system-theme', system());
  // The first page of a dark system came without the cookie, in light colours: once is enough.
  const choice = cookie('hydron-theme') ?? 'system';
  if (choice === 'system' && (known ?? 'light') !== system() && cookie('hydron-system-theme') === system()) location.reload();
  window.hydron = {
    chooseTheme: next => {
      keep('hydron-theme', next);
      return next === 'dark' || (next === 'system' && dark.matches);
    },
    remember: keep,
    recall: name => cookie(name) ?? null,
    isWide: () => matchMedia('(min-width: 960px)').matches,
    submit: id => document.getElementById(id).requestSubmit(),
  };
})();

// Runs before the first paint, so that neither the colours nor the language flash. A file of its own: the page's policy allows no inline scripts.
try {
  const scheme = localStorage.getItem('mantine-color-scheme-value');
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  // The public pages keep a choice in a cookie, and lead here in the language they were read in.
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked === 'en' || asked === 'ru') localStorage.setItem('lang', asked);
  const lang = asked ?? /(?:^|; )lang=(\w+)/.exec(document.cookie)?.[1] ?? localStorage.getItem('lang');
  document.documentElement.lang = lang === 'en' ? 'en' : 'ru';
} catch {
  // Storage is closed in private windows of some browsers: the defaults do.
}

/** A shop's site as a link that can be nothing but a web page; undefined when it is none. */
export function siteLink(site: string): { href: string; shown: string } | undefined {
  try {
    const { protocol, href, host, pathname } = new URL(/^https?:\/\//i.test(site) ? site : `https://${site}`);
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    return { href, shown: host + (pathname === '/' ? '' : pathname) };
  } catch {
    return undefined;
  }
}

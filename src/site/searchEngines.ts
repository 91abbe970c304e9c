import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import { addressIn } from './page.ts';
import { PATHS } from './words.ts';

/** A sandbox is found by nobody: what it says of its operator is made up. https://www.rfc-editor.org/rfc/rfc9309 */
export function robots(publicUrl: string, isSandbox: boolean): string {
  if (isSandbox) return 'User-agent: *\nDisallow: /\n';
  const closed = ['/api/', '/cabinet/', '/hooks/', '/staff', '/unsubscribe/', '/question/'];
  const open = `Allow: ${PATHS.modules}`; // the longer path counts
  return ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), open, `Sitemap: ${publicUrl}/sitemap.xml`, ''].join(
    '\n',
  );
}

/** https://www.sitemaps.org/protocol.html, with the languages of each page as Google reads them. */
export function sitemap(publicUrl: string): Html {
  const languages = ['ru', 'en'] as const;
  const pages = Object.values(PATHS).flatMap((path) =>
    languages.map(
      (lang) => html`<url><loc>${addressIn(lang, publicUrl, path)}</loc>${languages.map(
        (other) => html`<xhtml:link rel="alternate" hreflang="${other}" href="${addressIn(other, publicUrl, path)}"/>`,
      )}</url>
`,
    ),
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages}</urlset>
`;
}

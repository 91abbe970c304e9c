import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';
import { type Html, htmlPage } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { openState } from './hours.ts';
import { PATHS, words } from './words.ts';

/** Within the page: one request shows it whole, and all of them are a few kilobytes. */
const STYLE = readFileSync(join(import.meta.dirname, 'site.css'), 'utf8');

export type SitePage = {
  title: string;
  /** For search engines and previews of links. */
  description: string;
  body: Html;
  /** The page's own address where `facts.path` is another way to it. */
  path?: string;
  /** What else the head holds. */
  head?: Html;
  isIndexed?: boolean;
};

/** The frame of every public page: works without scripts, in both languages and colours. */
export function sitePage(
  facts: SiteFacts,
  { title, description, body, path = facts.path, head, isIndexed = true }: SitePage,
): Html {
  const { product } = words[facts.lang];
  const fullTitle = title.startsWith(product) ? title : `${title} · ${product}`;
  return htmlPage({
    lang: facts.lang,
    title: fullTitle,
    style: STYLE,
    head: html`<meta name="description" content="${description}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14181c">
<link rel="icon" href="/favicon.ico" sizes="32x32">
<link rel="icon" href="/logo.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
${isIndexed && !facts.isSandbox ? foundBySearch(facts, { title: fullTitle, description, path }) : html`<meta name="robots" content="noindex">`}
${head ?? ''}`,
    body: html`<body>
<a class="skip" href="#content">${words[facts.lang].skip}</a>
${facts.isSandbox ? html`<aside class="sandbox">${words[facts.lang].sandbox}</aside>` : ''}
${header(facts)}
<main id="content" tabindex="-1">
${body}
</main>
${footer(facts)}
</body>`,
  });
}

/** The Russian page has the plain address. https://developers.google.com/search/docs/specialty/international/localized-versions */
export function addressIn(lang: SiteFacts['lang'], publicUrl: string, path: string): string {
  return `${publicUrl}${path}${lang === 'en' ? '?lang=en' : ''}`;
}

function foundBySearch(facts: SiteFacts, page: { title: string; description: string; path: string }): Html {
  const { lang, publicUrl } = facts;
  const ru = addressIn('ru', publicUrl, page.path);
  const en = addressIn('en', publicUrl, page.path);
  return html`<link rel="canonical" href="${lang === 'en' ? en : ru}">
<link rel="alternate" hreflang="ru" href="${ru}">
<link rel="alternate" hreflang="en" href="${en}">
<link rel="alternate" hreflang="x-default" href="${ru}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${words[lang].product}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${lang === 'en' ? en : ru}">
<meta property="og:locale" content="${lang === 'en' ? 'en_GB' : 'ru_RU'}">
<meta property="og:image" content="${publicUrl}/og.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta name="twitter:card" content="summary_large_image">`;
}

function header(facts: SiteFacts): Html {
  const own = words[facts.lang];
  const link = (page: 'tariffs' | 'faq' | 'api' | 'contacts') =>
    html`<a href="${PATHS[page]}" ${facts.path === PATHS[page] ? html`aria-current="page"` : ''}>${page === 'faq' ? own.questions : own.pages[page]}</a>`;
  return html`<header class="top">
<a class="logo" href="/">${logo()} ${own.product}</a>
<nav aria-label="${own.sections}">${link('tariffs')} ${link('faq')} ${link('api')} ${link('contacts')}</nav>
${languageLink(facts)}
<div class="door">${
    facts.isSignedIn
      ? html`<a class="button" href="/shipments">${own.cabinet}</a>`
      : html`<a class="quiet-button" href="${intoDashboard('/sign-in', facts)}">${own.signIn}</a> <a class="button" href="${intoDashboard('/register', facts)}">${own.tryIt}</a>`
  }</div>
</header>`;
}

/** The dashboard speaks Russian until it is told otherwise. */
export function intoDashboard(path: string, { lang }: Pick<SiteFacts, 'lang'>): string {
  return lang === 'en' ? `${path}?lang=en` : path;
}

function languageLink({ lang, path }: SiteFacts): Html {
  const other = lang === 'ru' ? 'en' : 'ru';
  return html`<a class="lang" href="${path}?lang=${other}" hreflang="${other}" lang="${other}" rel="alternate">${words[lang].otherLanguage}</a>`;
}

function footer({ lang, operator, support, now }: SiteFacts): Html {
  const own = words[lang];
  const links = Object.entries(own.pages).map(
    ([page, title]) => html`<a href="${PATHS[page as keyof typeof PATHS]}">${title}</a> `,
  );
  return html`<footer>
<div class="foot">
<p class="ask"><a href="/question">${own.ask}</a>${
    support.phone ? html` <span class="quiet">${support.phone}, ${openState(now, support.hours, lang).text}</span>` : ''
  }</p>
<nav aria-label="${own.product}">${links}<a href="/black-list/objection">${own.blackList}</a></nav>
<p class="fine">${own.product}. ${own.tagline}${operator.name ? html` ${operator.name}` : ''}</p>
</div>
</footer>`;
}

/** The same drawing as web/public/logo.svg. */
export function logo(): Html {
  return html`<svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0f7d74"/><g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="M7 10.5h4.2l4.3 9.2M15.5 22.5 22 8.5h4" stroke="#fff" stroke-width="3"/><path d="M21 16.5h4M19 21h3.5" stroke="#80d3c8" stroke-width="2.4"/></g></svg>`;
}

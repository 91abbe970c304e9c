import { html } from 'hono/html';
import { type Html, htmlPage } from './htmlPage.ts';
import type { Lang } from './language.ts';

/** A page for people without an account: works without scripts, is found by no search engine. */
export function publicPage(lang: Lang, title: string, content: Html): Html {
  return htmlPage({
    lang,
    title,
    style: STYLE,
    head: html`<meta name="robots" content="noindex">
<link rel="icon" href="/logo.svg" type="image/svg+xml">`,
    body: html`<body><main>${content}</main></body>`,
  });
}

const STYLE = `:root { color-scheme: light dark; --back: #f4f4f5; --card: #ffffff; --ink: #18181b; --line: #e4e4e7; --fill: #0f7d74; }
@media (prefers-color-scheme: dark) { :root { --back: #18181b; --card: #27272a; --ink: #fafafa; --line: #3f3f46; } }
body { margin: 0; padding: 24px 12px; background: var(--back); color: var(--ink); font: 16px/24px -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
p { margin: 0 0 16px; }
button { min-height: 44px; padding: 8px 24px; border: 0; border-radius: 6px; background: var(--fill); color: #ffffff; font: inherit; cursor: pointer; }`;

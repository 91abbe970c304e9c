import { html } from 'hono/html';
import { type Html, htmlPage } from './htmlPage.ts';

/** A page for people without an account: works without scripts, is found by no search engine. */
export function publicPage(title: string, content: Html): Html {
  return htmlPage({
    title,
    style: STYLE,
    head: html`<meta name="robots" content="noindex">
<link rel="icon" href="/logo.svg" type="image/svg+xml">`,
    body: html`<body><main>${content}</main></body>`,
  });
}

const STYLE = `:root { color-scheme: light dark; --back: #f4f4f5; --card: #ffffff; --ink: #18181b; --quiet: #52525b; --line: #e4e4e7; --field: #8f8f98; --wrong: #b91c1c; --accent: #1d4ed8; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --back: #18181b; --card: #27272a; --ink: #fafafa; --quiet: #d4d4d8; --line: #3f3f46; --field: #a1a1aa; --wrong: #fca5a5; --accent: #93c5fd; --on-accent: #18181b; } }
body { margin: 0; padding: 24px 12px; background: var(--back); color: var(--ink); font: 16px/24px -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
h2 { margin: 24px 0 8px; font-size: 16px; line-height: 24px; }
p { margin: 0 0 16px; }
ul { margin: 0 0 16px; padding-left: 20px; }
a { color: var(--accent); }
label { display: block; margin: 0 0 16px; font-weight: 600; }
label small { display: block; font-size: 14px; line-height: 20px; font-weight: 400; color: var(--quiet); }
input, textarea { box-sizing: border-box; width: 100%; min-height: 44px; margin-top: 4px; padding: 8px 12px; border: 1px solid var(--field); border-radius: 6px; background: var(--card); color: var(--ink); font: inherit; font-weight: 400; }
[aria-invalid='true'] { border-color: var(--wrong); }
.wrong { display: block; color: var(--wrong); font-weight: 400; }
.unseen { position: absolute; left: -10000px; }
button { min-height: 44px; padding: 8px 24px; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; cursor: pointer; }`;

import { html, raw } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';

export type Wrong = { field: string | undefined; message: string };

/** A field that people do not see: whoever fills it in is a program. */
export const TRAP = 'website';
export const TRAP_FIELD = html`<div class="unseen" aria-hidden="true"><input name="${TRAP}" tabindex="-1" autocomplete="off"></div>`;

/** What pages with a form need beyond the site's own look. */
export const FORM_STYLE = html`<style>${raw(`
.form label { display: block; margin: 0 0 18px; font-weight: 600; }
.form small { display: block; font-size: 14px; font-weight: 400; color: var(--quiet); }
.form input, .form textarea { display: block; width: 100%; min-height: 44px; margin-top: 6px; padding: 9px 14px; border: 1px solid #8f98a1; border-radius: 8px; background: var(--surface); color: var(--ink); font: inherit; font-weight: 400; }
.form textarea { resize: vertical; }
.form [aria-invalid] { border-color: #c92a2a; }
.wrong { display: block; margin-top: 2px; color: #b42626; font-weight: 500; }
@media (prefers-color-scheme: dark) { .wrong { color: #ff9d9d; } .form [aria-invalid] { border-color: #ff8787; } }
.unseen { position: absolute; left: -10000px; }
@media (max-width: 900px) { .columns .form { margin-bottom: 32px; } }
`)}</style>`;

type Field = {
  name: string;
  label: string;
  hint: string;
  wrong: Wrong | undefined;
  control: (attributes: Html) => Html;
};

export function field({ name, label, hint, wrong, control }: Field): Html {
  const isWrong = wrong?.field === name;
  const attributes = isWrong ? html`aria-invalid="true" aria-describedby="wrong" autofocus` : html``;
  return html`<label>${label}
${hint ? html`<small>${hint}</small>` : ''}
${isWrong ? html`<span class="wrong" id="wrong" role="alert">${wrong.message}</span>` : ''}
${control(attributes)}</label>`;
}

import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';

/** A text of the description: what stands between backticks is code. */
export function prose(text: string): (string | Html)[] {
  return text.split(/`([^`]*)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** Scrolls by itself, with keys too, so that the page does not. @param label what it is, for who does not see it */
export function codeBlock(code: string, label: string): Html {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${code}</code></pre>`;
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

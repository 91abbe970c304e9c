import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import { type Description, operationsByTag } from './description.ts';
import { prose } from './prose.ts';
import type { Words } from './words.ts';

/** Every scope that opens something, with links to what it opens. */
export function scopeTable(description: Description, words: Words): Html {
  const operations = operationsByTag(description).flatMap((one) => one.operations);
  const byScope = Map.groupBy(operations, (one) => one['x-scope']);
  return html`<table><thead><tr><th>${words.scopes}</th><th>${words.opens}</th></tr></thead><tbody>${[...byScope].map(
    ([scope, opened]) =>
      html`<tr><td><code>${scope}</code></td><td>${opened.map(
        ({ operationId, summary }, i) => html`${i > 0 ? html`<br>` : ''}<a href="#${operationId}">${summary}</a>`,
      )}</td></tr>`,
  )}</tbody></table>`;
}

/** Problems lead here by their `type`: `/api#error-<code>`. */
export function errorTable(description: Description, words: Words): Html {
  return html`<table><thead><tr><th>${words.code}</th><th>${words.status}</th><th>${words.meaning}</th></tr></thead><tbody>${description[
    'x-error-codes'
  ].map(
    ({ code, status, description: text }) =>
      html`<tr id="error-${code}"><td><a href="#error-${code}"><code>${code}</code></a></td><td>${status}</td><td>${prose(text)}</td></tr>`,
  )}</tbody></table>`;
}

export function fieldCodeTable(description: Description, words: Words): Html {
  return html`<table><thead><tr><th>${words.code}</th><th>${words.meaning}</th></tr></thead><tbody>${description[
    'x-field-codes'
  ].map(({ code, description: text }) => html`<tr><td><code>${code}</code></td><td>${prose(text)}</td></tr>`)}</tbody></table>`;
}

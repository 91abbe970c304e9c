import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { Section } from './guide.ts';

const STYLE = readFileSync(join(import.meta.dirname, 'api.css'), 'utf8');

/** Of the reference's pages alone. */
export const API_STYLE = html`<style>${raw(STYLE)}</style>`;

export function linkTo({ id, title }: { id: string; title: string }): Html {
  return html`<li><a href="#${id}">${title}</a></li>`;
}

export function sectionOf({ id, title, body }: Section): Html {
  return html`<section class="group" id="${id}"><h2>${title}</h2>
${body}</section>
`;
}

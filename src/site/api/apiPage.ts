import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { SiteFacts } from '../facts.ts';
import { sitePage } from '../page.ts';
import { type Description, operationsByTag } from './description.ts';
import { namedType } from './fields.ts';
import { guideEn } from './guide.en.ts';
import { guideRu } from './guide.ru.ts';
import type { Section } from './guide.ts';
import { operationSection } from './operations.ts';
import { otherApiSection } from './otherApiSection.ts';
import { otherApis } from './otherApis.ts';
import { prose } from './prose.ts';
import { errorTable, fieldCodeTable, scopeTable } from './tables.ts';
import { TEXT } from './words.ts';

const STYLE = readFileSync(join(import.meta.dirname, 'api.css'), 'utf8');

/** The reference, made from the description that the service gives of itself. */
export function apiPage(facts: SiteFacts, description: Description, callsPerMinute: number): Html {
  const { lang, publicUrl } = facts;
  const words = TEXT[lang];
  const base = `${publicUrl}/api/v1`;
  const guide = (lang === 'ru' ? guideRu : guideEn)({
    ...{ publicUrl, base, callsPerMinute },
    scopes: scopeTable(description, words),
    errors: errorTable(description, words),
    fieldCodes: fieldCodeTable(description, words),
  });
  const groups = operationsByTag(description).map(({ name, title, operations }) => ({
    ...{ id: name, title, operations },
    body: html`${operations.map((one) => operationSection(description, one, base, words))}`,
  }));
  const types = Object.entries(description.components.schemas).map(([name, schema]) => namedType(name, schema, words));
  const others = otherApis.map((one) => otherApiSection(one, lang));
  const last: Section[] = [{ id: 'types', title: words.types, body: html`<p>${words.typesLead}</p>${types}` }, ...others];
  return sitePage(facts, {
    title: words.title,
    description: words.description,
    head: html`<style>${raw(STYLE)}</style>`,
    body: html`<article class="with-side api"><div class="head">
<h1>${words.title}</h1>
<p class="lead">${prose(description.info.description)}</p>
<p class="address"><code>${base}</code></p>
</div>
<nav class="side" aria-label="${words.contents}"><ul>${guide.map(linkTo)}${groups.map(
      (group) =>
        html`${linkTo(group)}<li class="inner"><ul>${group.operations.map(
          ({ operationId, summary }) => html`<li><a href="#${operationId}">${summary}</a></li>`,
        )}</ul></li>`,
    )}${last.map(linkTo)}</ul></nav>
<div class="body">${[...guide, ...groups, ...last].map(sectionOf)}</div></article>`,
  });
}

function linkTo({ id, title }: { id: string; title: string }): Html {
  return html`<li><a href="#${id}">${title}</a></li>`;
}

function sectionOf({ id, title, body }: Section): Html {
  return html`<section class="group" id="${id}"><h2>${title}</h2>
${body}</section>
`;
}

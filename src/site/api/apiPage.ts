import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { SiteFacts } from '../facts.ts';
import { sitePage } from '../page.ts';
import { PATHS } from '../words.ts';
import { commonRefusals, type Description, operationsByTag } from './description.ts';
import { namedType } from './fields.ts';
import { guideEn } from './guide.en.ts';
import { guideRu } from './guide.ru.ts';
import type { Section } from './guide.ts';
import { operationSection, refusalLinks } from './operations.ts';
import { prose } from './prose.ts';
import { API_STYLE, linkTo, sectionOf } from './sections.ts';
import { errorTable, fieldCodeTable, scopeTable } from './tables.ts';
import { TEXT } from './words.ts';

/** The reference, made from the description that the service gives of itself. */
export function apiPage(facts: SiteFacts, description: Description, callsPerMinute: number): Html {
  const { lang, publicUrl } = facts;
  const words = TEXT[lang];
  const base = `${publicUrl}/api/v1`;
  const guide = (lang === 'ru' ? guideRu : guideEn)({
    ...{ publicUrl, base, callsPerMinute },
    scopes: scopeTable(description, words),
    errors: errorTable(description, words),
    commonRefusals: refusalLinks(commonRefusals(description)),
    fieldCodes: fieldCodeTable(description, words),
  });
  const groups = operationsByTag(description).map(({ name, title, operations }) => ({
    ...{ id: name, title, operations },
    body: html`${operations.map((one) => operationSection(description, one, base, words))}`,
  }));
  const { schemas } = description.components;
  const types = Object.keys(schemas).map((name) => namedType(name, schemas, words));
  const last: Section = { id: 'types', title: words.types, body: html`<p>${words.typesLead}</p>${types}` };
  return sitePage(facts, {
    title: words.title,
    description: words.description,
    head: API_STYLE,
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
    )}${linkTo(last)}<li><a href="${PATHS.modules}">${words.modules}</a></li></ul></nav>
<div class="body">${[...guide, ...groups, last].map(sectionOf)}</div></article>`,
  });
}

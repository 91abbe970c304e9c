import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { SiteFacts } from '../facts.ts';
import { sitePage } from '../page.ts';
import { PATHS } from '../words.ts';
import { otherApiSection } from './otherApiSection.ts';
import { otherApis } from './otherApis.ts';
import { API_STYLE, linkTo, sectionOf } from './sections.ts';
import { TEXT } from './words.ts';

/** What shop modules speak that were made for other services. */
export function modulesPage(facts: SiteFacts): Html {
  const words = TEXT[facts.lang];
  const sections = otherApis.map((one) => otherApiSection(one, facts.lang));
  return sitePage(facts, {
    title: words.modules,
    description: words.modulesDescription,
    head: API_STYLE,
    body: html`<article class="with-side api"><div class="head">
<h1>${words.modules}</h1>
<p class="lead">${words.modulesLead}</p>
</div>
<nav class="side" aria-label="${words.contents}"><ul>${sections.map(linkTo)}<li><a href="${PATHS.api}">${words.title}</a></li></ul></nav>
<div class="body">${sections.map(sectionOf)}</div></article>`,
  });
}

import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { Lang } from '../../platform/language.ts';
import type { Section } from './guide.ts';
import type { OtherApi, OtherCall } from './otherApis.ts';
import { codeBlock, prose } from './prose.ts';
import { TEXT } from './words.ts';

export function otherApiSection({ id, title, paragraphs, calls }: OtherApi, lang: Lang): Section {
  return {
    id,
    title: title[lang],
    body: html`${paragraphs.map((text) => html`<p>${prose(text[lang])}</p>`)}${calls.map((call) => callOf(call, lang))}`,
  };
}

function callOf({ id, title, address, paragraphs = [], fields = [], request, answer }: OtherCall, lang: Lang): Html {
  const words = TEXT[lang];
  return html`<section class="operation" id="${id}"><h3><a href="#${id}">${title[lang]}</a></h3>
<p class="address"><code>${address}</code></p>
${paragraphs.map((text) => html`<p>${prose(text[lang])}</p>`)}
${
  fields.length === 0
    ? ''
    : html`<dl class="fields">${fields.map(
        ({ name, type, isRequired, about, example }) =>
          html`<div><dt><code>${name}</code> <span class="is">${type}${
            isRequired ? html`, <b>${words.required}</b>` : ''
          }</span></dt><dd>${prose(about[lang])}${example === undefined ? '' : html` ${words.example} <code>${example}</code>`}</dd></div>`,
      )}</dl>`
}
${request === undefined ? '' : html`<h4>${words.request}</h4>${codeBlock(request, `${words.request}: ${address}`)}`}
${answer === undefined ? '' : html`<h4>${words.exampleOf}</h4>${codeBlock(answer, `${words.exampleOf}: ${address}`)}`}</section>
`;
}

import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import type { Lang } from '../../platform/language.ts';
import type { Section } from './guide.ts';
import type { OtherApi, OtherCall, OtherField, OtherTable } from './otherApis.ts';
import { codeBlock, prose } from './prose.ts';
import { TEXT } from './words.ts';

export function otherApiSection({ id, title, paragraphs, calls, tables }: OtherApi, lang: Lang): Section {
  const shown = new Set<OtherField>();
  return {
    id,
    title: title[lang],
    body: html`${paragraphs.map((text) => html`<p>${prose(text[lang])}</p>`)}
${calls.map((call) => callOf(id, call, shown, lang))}${tables.map((table) => tableOf(table, lang))}`,
  };
}

function callOf(
  api: string,
  { path, title, about, request = [], answer = [], example }: OtherCall,
  shown: Set<OtherField>,
  lang: Lang,
): Html {
  const words = TEXT[lang];
  const id = `${api}-${path.replaceAll(/^\/|\/$|\.ashx$/g, '').replaceAll('/', '-')}`;
  return html`<section class="operation" id="${id}"><h3><a href="#${id}">${title[lang]}</a></h3>
<p class="address"><code>${path}</code></p>
<p>${prose(about[lang])}</p>
${fieldsOf(words.body, request, shown, lang)}${fieldsOf(words.answer, answer, shown, lang)}
${example === undefined ? '' : html`<h4>${words.bodyExample}</h4>${codeBlock(example, `${words.bodyExample}: ${path}`)}`}</section>
`;
}

/** @param shown what an earlier request of this API has explained: such fields are named only */
function fieldsOf(title: string, fields: readonly OtherField[], shown: Set<OtherField>, lang: Lang): Html | '' {
  if (fields.length === 0) return '';
  const known = fields.filter((field) => shown.has(field));
  const lines = fields
    .filter((field) => !shown.has(field))
    .map(
      ({ name, type, about }) =>
        html`<div><dt><code>${name}</code> <span class="is">${type}</span></dt><dd>${prose(about[lang])}</dd></div>`,
    );
  for (const field of fields) shown.add(field);
  return html`<h4>${title}</h4>
${known.length === 0 ? '' : html`<p>${TEXT[lang].asAbove} ${known.map(({ name }, i) => html`${i > 0 ? ', ' : ''}<code>${name}</code>`)}</p>`}
${lines.length === 0 ? '' : html`<dl class="fields">${lines}</dl>`}`;
}

function tableOf({ title, rows }: OtherTable, lang: Lang): Html {
  const words = TEXT[lang];
  return html`<h3>${title[lang]}</h3>
<table><thead><tr><th>${words.code}</th><th>${words.meaning}</th></tr></thead><tbody>${rows.map(
    ({ code, name }) =>
      html`<tr><td><code>${code}</code></td><td>${typeof name === 'string' ? html`<span lang="ru">${name}</span>` : prose(name[lang])}</td></tr>`,
  )}</tbody></table>
`;
}

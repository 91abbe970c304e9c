import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from '../site/facts.ts';
import { FORM_STYLE, field, TRAP_FIELD } from '../site/form.ts';
import { sitePage } from '../site/page.ts';
import { LONGEST, objectionWords } from './objectionWords.ts';

export type ObjectionField = 'phone' | 'email' | 'replyTo' | 'explanation';
export type Wrong = { field: ObjectionField; message: string };

/** Where the form stands and is sent to. */
export const OBJECTION_PATH = '/black-list/objection';

/** What the list is, and «Я в списке по ошибке». After a wrong field it comes back as it was filled in. */
export function objectionPage(facts: SiteFacts, typed: Partial<Record<ObjectionField, string>> = {}, wrong?: Wrong): Html {
  const words = objectionWords[facts.lang];
  return frame(
    facts,
    words.title,
    html`<div class="columns"><div class="text">
${words.about(facts.years)}
</div>
<div class="text"><h2 id="form">${words.mistake}</h2>
${words.mistakeText}
${form(facts, typed, wrong)}</div></div>`,
  );
}

/** The same for everybody, listed or not. */
export function sentPage(facts: SiteFacts): Html {
  const { sentTitle, sent, whatIsIt } = objectionWords[facts.lang];
  return shortPage(facts, sentTitle, sent, whatIsIt);
}

export function tooManyPage(facts: SiteFacts): Html {
  const { tooManyTitle, tooMany, toForm } = objectionWords[facts.lang];
  return shortPage(facts, tooManyTitle, tooMany, toForm);
}

function shortPage(facts: SiteFacts, title: string, text: string, link: string): Html {
  const body = html`<div class="text"><p class="lead">${text}</p>
<p><a href="${OBJECTION_PATH}">${link}</a></p></div>`;
  return frame(facts, title, body);
}

function frame(facts: SiteFacts, title: string, body: Html): Html {
  return sitePage(facts, {
    title,
    description: title,
    head: FORM_STYLE,
    isIndexed: false,
    body: html`<article class="page"><h1>${title}</h1>
${body}</article>`,
  });
}

function form({ lang }: SiteFacts, typed: Partial<Record<ObjectionField, string>>, wrong?: Wrong): Html {
  const words = objectionWords[lang];
  const line = (name: 'phone' | 'email' | 'replyTo', attributes: Html) =>
    field({
      ...{ name, wrong, ...words.fields[name] },
      control: (faulty) => html`<input name="${name}" value="${typed[name] ?? ''}" ${attributes} ${faulty}>`,
    });
  return html`<form method="post" action="${OBJECTION_PATH}#form" class="form">
${line('phone', html`type="tel" autocomplete="tel" maxlength="200"`)}
${line('email', html`type="email" autocomplete="email" maxlength="254"`)}
${line('replyTo', html`maxlength="${LONGEST.replyTo}"`)}
${field({
  ...{ name: 'explanation', wrong, ...words.fields.explanation },
  control: (
    faulty,
  ) => html`<textarea name="explanation" rows="5" maxlength="${LONGEST.explanation}" required dir="auto" ${faulty}>
${typed.explanation ?? ''}</textarea>`,
})}
${TRAP_FIELD}
<p class="quiet small">${words.personal}</p>
<button>${words.send}</button>
</form>`;
}

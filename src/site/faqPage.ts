import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { faq, type Group, type Question, textOf } from './faq/faq.ts';
import { isFound } from './files/faqSearch.js';
import { sitePage } from './page.ts';

/** Shared with the browser: it finds while one types what the server finds when the form is sent. */
export const SEARCH_SCRIPT = readFileSync(join(import.meta.dirname, 'files/faqSearch.js'), 'utf8');
export const SCRIPT_PATH = `/site/faq-${createHash('sha256').update(SEARCH_SCRIPT).digest('hex').slice(0, 12)}.js`;

/** Longer is no question but an attempt. */
const LONGEST_QUERY = 100;

const TEXT = {
  ru: {
    title: 'Вопросы и ответы',
    description: 'Как работает Вестовой: загрузка посылок, уведомления, настройки, тарифы, API и что делать, если что-то не так.',
    search: 'Искать в вопросах',
    find: 'Найти',
    all: 'Показать все вопросы',
    some: 'Подходит вопросов: {n}',
    nothing: 'Такого вопроса здесь нет. Попробуйте другое слово или спросите нас.',
    ask: html`Не нашли ответа? <a href="/question">Задайте вопрос нам</a>.`,
    groups: 'О чём вопросы',
  },
  en: {
    title: 'Questions and answers',
    description:
      'How Vestovoy works: loading parcels, notifications, settings, tariffs, the API, and what to do when something is wrong.',
    search: 'Search the questions',
    find: 'Find',
    all: 'Show all questions',
    some: 'Questions that fit: {n}',
    nothing: 'There is no such question here. Try another word or ask us.',
    ask: html`No answer here? <a href="/question">Ask us</a>.`,
    groups: 'What the questions are about',
  },
};

type ShownQuestion = Question & { isShown: boolean };
type Shown = Omit<Group, 'questions'> & { isShown: boolean; questions: ShownQuestion[] };

/** @param query what the address asks for; '' shows everything. What does not fit is hidden, not left out: the browser may show it again. */
export async function faqPage(facts: SiteFacts, query: string): Promise<Html> {
  const text = TEXT[facts.lang];
  const wanted = query.replaceAll(/\p{C}/gu, ' ').trim().slice(0, LONGEST_QUERY);
  const groups = await Promise.all(faq(facts.lang, facts).map((group) => search(group, wanted)));
  const count = groups.flatMap(({ questions }) => questions.filter(({ isShown }) => isShown)).length;
  const said = wanted === '' ? '' : count === 0 ? text.nothing : text.some.replace('{n}', String(count));
  return sitePage(facts, {
    title: text.title,
    description: text.description,
    isIndexed: wanted === '',
    head: html`<script type="module" src="${SCRIPT_PATH}"></script>`,
    body: html`<article class="with-side"><div class="head">
<h1>${text.title}</h1>
<form class="search" role="search" action="/faq">
<input type="search" name="q" value="${wanted}" maxlength="${LONGEST_QUERY}" aria-label="${text.search}" placeholder="${text.search}" autocomplete="off">
<button>${text.find}</button></form>
<p class="found" role="status" data-some="${text.some}" data-nothing="${text.nothing}">${said}</p>
<p class="all" ${hiddenUnless(wanted !== '')}><a href="/faq">${text.all}</a></p>
</div>
${groupList(groups, text.groups)}
<div class="body">
${groups.map(groupOf)}
<p>${text.ask}</p>
</div></article>`,
  });
}

async function search(group: Group, query: string): Promise<Shown> {
  const texts = await Promise.all(group.questions.map(textOf));
  const questions = group.questions.map((question, i) => ({ ...question, isShown: query === '' || isFound(texts[i]!, query) }));
  return { ...group, questions, isShown: questions.some(({ isShown }) => isShown) };
}

function groupList(groups: Shown[], label: string): Html {
  const items = groups.map(({ id, title, isShown }) => html`<li ${hiddenUnless(isShown)}><a href="#${id}">${title}</a></li>`);
  return html`<nav class="side" aria-label="${label}"><ul>${items}</ul></nav>`;
}

function groupOf({ id, title, questions, isShown }: Shown): Html {
  return html`<section class="group" id="${id}" ${hiddenUnless(isShown)}><h2>${title}</h2>
${questions.map(questionOf)}</section>
`;
}

function questionOf({ id, title, answer, also, isShown }: ShownQuestion): Html {
  return html`<section class="question" id="${id}" data-also="${also ?? ''}" ${hiddenUnless(isShown)}><h3><a href="#${id}">${title}</a></h3>
${answer}</section>
`;
}

function hiddenUnless(isShown: boolean): Html | '' {
  return isShown ? '' : html`hidden`;
}

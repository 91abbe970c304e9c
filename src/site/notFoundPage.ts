import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { sitePage } from './page.ts';

export function notFoundPage(facts: SiteFacts): Html {
  const isRussian = facts.lang === 'ru';
  return sitePage(facts, {
    title: isRussian ? 'Такой страницы нет' : 'There is no such page',
    description: isRussian ? 'Такой страницы нет.' : 'There is no such page.',
    isIndexed: false,
    body: html`<article class="page"><div class="text">
<h1>${isRussian ? 'Такой страницы нет' : 'There is no such page'}</h1>
<p class="lead">${
      isRussian
        ? 'Возможно, в адресе опечатка или страница переехала.'
        : 'There may be a slip in the address, or the page has moved.'
    }</p>
${
  isRussian
    ? html`<ul><li><a href="/">На главную</a></li><li><a href="/faq">Вопросы и ответы</a></li><li><a href="/shipments">Посылки в кабинете</a></li><li><a href="/question">Спросить нас</a></li></ul>`
    : html`<ul><li><a href="/">To the first page</a></li><li><a href="/faq">Questions and answers</a></li><li><a href="/shipments">Parcels in the cabinet</a></li><li><a href="/question">Ask us</a></li></ul>`
}
</div></article>`,
  });
}

import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { hoursText, openState } from './hours.ts';
import { sitePage } from './page.ts';
import { requisites } from './requisites.ts';

const TEXT = {
  ru: {
    title: 'Контакты',
    description: 'Как связаться с Вестовым: телефон, часы работы, вопрос через сайт, реквизиты.',
    call: 'Позвонить',
    free: 'Звонок бесплатный.',
    moscow: 'по Москве',
    ask: 'Задать вопрос',
    askText: html`Напишите на <a href="/question">странице вопроса</a> – ответ придёт на ваш e-mail. Из кабинета то же самое можно сделать в разделе «Поддержка».`,
    requisites: 'Реквизиты',
    recipients: 'Если вы ждёте посылку',
    recipientsText: html`О самой посылке знает магазин, в котором вы сделали заказ: его название стоит в SMS и в письме. <a href="/faq#recipients">Что можно сделать самому</a>.`,
  },
  en: {
    title: 'Contacts',
    description: 'How to reach Vestovoy: phone, working hours, questions through the site, requisites.',
    call: 'Call us',
    free: 'The call is free.',
    moscow: 'Moscow time',
    ask: 'Ask a question',
    askText: html`Write on the <a href="/question">question page</a>, and the answer comes to your e-mail. In the cabinet, Support does the same.`,
    requisites: 'Requisites',
    recipients: 'If you wait for a parcel',
    recipientsText: html`The shop you ordered at knows about the parcel itself: its name stands in the SMS and the e-mail. <a href="/faq#recipients">What you can do yourself</a>.`,
  },
};

export function contactsPage(facts: SiteFacts): Html {
  const { lang, operator, support } = facts;
  const text = TEXT[lang];
  return sitePage(facts, {
    title: text.title,
    description: text.description,
    body: html`<article class="page"><h1>${text.title}</h1>
<div class="columns"><div class="text">
${support.phone ? html`<h2>${text.call}</h2>${phone(facts)}` : ''}
<h2>${text.ask}</h2>
<p>${text.askText}</p>
${support.phone ? '' : hours(facts)}
<h2>${text.recipients}</h2>
<p>${text.recipientsText}</p>
</div><div class="text">
<h2>${text.requisites}</h2>
${requisites(operator, lang)}
</div></div></article>`,
  });
}

function phone(facts: SiteFacts): Html {
  const { phone = '' } = facts.support;
  const dialled = phone.replaceAll(/[^\d+]/g, '').replace(/^8(?=\d{10}$)/, '+7');
  const isFree = dialled.startsWith('+7800');
  return html`<p><a class="phone" href="tel:${dialled}">${phone}</a></p>
${hours(facts)}${isFree ? html`<p class="quiet">${TEXT[facts.lang].free}</p>` : ''}`;
}

function hours({ support: { hours }, now, lang }: SiteFacts): Html {
  const { isOpen, text } = openState(now, hours, lang);
  const zone = hours.zone === 'Europe/Moscow' ? TEXT[lang].moscow : hours.zone;
  return html`<p><span class="${isOpen ? 'open' : 'shut'}">${text.charAt(0).toUpperCase()}${text.slice(1)}</span><br>
<span class="quiet">${hoursText(hours, lang)} ${zone}</span></p>`;
}

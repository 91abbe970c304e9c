import { html } from 'hono/html';
import { MONTHLY_QUOTA, OPENING_TARIFF, type Tariff } from '../billing/tariffs.ts';
import type { Html } from '../platform/htmlPage.ts';
import type { Lang } from '../platform/language.ts';
import type { SiteFacts } from './facts.ts';
import { sitePage } from './page.ts';
import { isFree, priceText } from './prices.ts';

const TEXT = {
  ru: {
    title: 'Тарифы',
    description: 'Тарифы Вестового по числу посылок в месяц: XXS, XS, S, M и L. Что сколько стоит и как считаются посылки.',
    lead: 'Тарифы отличаются только числом посылок, которые можно загрузить за месяц. Всё остальное есть в каждом.',
    columns: ['Тариф', 'Посылок в месяц', 'Кому подходит'],
    unlimited: 'сколько угодно',
    free: `Сейчас тарифы ничего не стоят: новому магазину сразу открыт тариф ${OPENING_TARIFF}.`,
    paid: `За сам тариф плата сейчас не берётся: новому магазину сразу открыт тариф ${OPENING_TARIFF}. SMS и письма списываются с баланса по прайс-листу.`,
    counting: 'Как считаются посылки',
    prices: 'SMS и письма',
    priceColumns: ['Что', 'Цена'],
    segment: 'Сегмент – это 70 знаков русскими буквами или 160 латиницей; в длинном SMS по 67 и 153.',
    more: html`<a href="/faq#money">Вопросы о деньгах</a>`,
  },
  en: {
    title: 'Tariffs',
    description: 'Vestovoy’s tariffs by parcels a month: XXS, XS, S, M and L. What costs what and how parcels are counted.',
    lead: 'Tariffs differ only in how many parcels you may load in a month. All else is in each of them.',
    columns: ['Tariff', 'Parcels a month', 'Made for'],
    unlimited: 'as many as you like',
    free: `Tariffs cost nothing now: a new shop has tariff ${OPENING_TARIFF} at once.`,
    paid: `The tariff itself costs nothing now: a new shop has tariff ${OPENING_TARIFF} at once. SMS and e-mails are charged to the balance by the price list.`,
    counting: 'How parcels are counted',
    prices: 'SMS and e-mails',
    priceColumns: ['What', 'Price'],
    segment: 'A segment is 70 characters with Russian letters or 160 with Latin ones; in a long SMS 67 and 153.',
    more: html`<a href="/faq#money">Questions about money</a>`,
  },
};

const MADE_FOR: Record<Lang, Record<Tariff, string>> = {
  ru: {
    XXS: 'Одна-две посылки в день',
    XS: 'Три-четыре в день',
    S: 'Десяток в день',
    M: 'Полтора десятка в день',
    L: 'Больше, или каждый месяц по-разному',
  },
  en: {
    XXS: 'One or two parcels a day',
    XS: 'Three or four a day',
    S: 'About ten a day',
    M: 'About fifteen a day',
    L: 'More, or different every month',
  },
};

export function tariffsPage(facts: SiteFacts): Html {
  const { lang } = facts;
  const text = TEXT[lang];
  const rows = Object.entries(MONTHLY_QUOTA).map(
    ([name, quota]) =>
      html`<tr><th scope="row">${name}</th><td class="num">${quota ?? text.unlimited}</td><td>${MADE_FOR[lang][name as Tariff]}</td></tr>`,
  );
  const [name, quota, madeFor] = text.columns;
  return sitePage(facts, {
    title: text.title,
    description: text.description,
    body: html`<article class="page"><div class="text">
<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<p class="note">${isFree(facts.prices) ? text.free : text.paid}</p>
<table><thead><tr><th scope="col">${name}</th><th scope="col" class="num">${quota}</th><th scope="col">${madeFor}</th></tr></thead><tbody>${rows}</tbody></table>
<h2>${text.counting}</h2>
${lang === 'ru' ? COUNTING_RU : COUNTING_EN}
<h2 id="prices">${text.prices}</h2>
${priceList(facts)}
<p class="quiet small">${text.segment}</p>
<p>${text.more}</p>
</div></article>`,
  });
}

const COUNTING_RU = html`<ul>
<li>Месяц календарный, по московскому времени. Что не израсходовано, на следующий не переходит.</li>
<li>Посылка занимает место один раз, при первой загрузке. Обновления и повторы ничего не стоят.</li>
<li>Удалили посылку до первой проверки – место вернулось.</li>
<li>Лимит кончился – загружайте дальше: лишние посылки дождутся места в порядке очереди и не потеряются.</li>
</ul>`;

const COUNTING_EN = html`<ul>
<li>A month is a calendar month, Moscow time. What is not used does not move on to the next.</li>
<li>A parcel takes a place once, when it is first loaded. Updates and repetitions are free.</li>
<li>A parcel deleted before its first check gives its place back.</li>
<li>When the quota is used up, go on loading: the rest wait for a place in order, and none is lost.</li>
</ul>`;

/** An item without a price of its own is left out; while nothing costs anything there is one line. */
function priceList({ prices, lang }: SiteFacts): Html {
  if (isFree(prices))
    return html`<p>${lang === 'ru' ? 'SMS и письма сейчас ничего не стоят.' : 'SMS and e-mails cost nothing now.'}</p>`;
  const names =
    lang === 'ru'
      ? { sms_segment: 'SMS по России, за сегмент', sms_segment_abroad: 'SMS в другие страны, за сегмент', email: 'Письмо' }
      : { sms_segment: 'SMS within Russia, a segment', sms_segment_abroad: 'SMS to other countries, a segment', email: 'E-mail' };
  const [what, price] = TEXT[lang].priceColumns;
  const all = { sms_segment: 0, email: 0, ...prices };
  const rows = Object.entries(names).flatMap(([item, title]) => {
    const kopecks = all[item as keyof typeof names];
    return kopecks === undefined ? [] : [html`<tr><td>${title}</td><td class="num">${priceText(kopecks, lang)}</td></tr>`];
  });
  return html`<table><thead><tr><th scope="col">${what}</th><th scope="col" class="num">${price}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

import { html } from 'hono/html';
import { defaultText } from '../messages/defaultTexts.ts';
import { macroValues } from '../messages/macroValues.ts';
import { smsSegments } from '../messages/smsSegments.ts';
import { parseTemplate, render } from '../messages/template.ts';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';

const SHOP = 'Ромашка';
const TRACK = '80080012345678';
const INDEX = '394036';

/** One morning of one made-up parcel, with the very SMS that the service would send about it. */
export function morning(facts: SiteFacts): Html {
  const { nightly, opens, report, lang } = facts;
  const sms = exampleSms();
  const { units, segments } = smsSegments(sms);
  const [asked, told, reported, note] =
    lang === 'ru'
      ? [
          ['Спросили Почту России', `Ответ: ${TRACK} прибыла в отделение ${INDEX}`],
          ['Покупателю ушло SMS', `${units} знаков, ${segments} сегмент`],
          ['Магазину пришёл отчёт', 'Прибыли 5, не забирают 2, возвращается 1'],
          'Пример: магазин и посылка выдуманы, текст SMS настоящий – с ним вы начнёте.',
        ]
      : [
          ['Russian Post is asked', `Its answer: ${TRACK} arrived at office ${INDEX}`],
          ['The buyer gets an SMS', `${units} characters, ${segments} segment`],
          ['The shop gets its report', '5 arrived, 2 not collected, 1 going back'],
          'An example: shop and parcel are made up, the SMS is the real text you begin with. It says: “Romashka: parcel … waits for you at the post office”.',
        ];
  return html`<figure class="morning"><ol>
<li><span class="icon">${MOON}</span><div><time>${nightly}</time> ${asked[0]}<p class="quiet small">${asked[1]}</p></div></li>
<li><span class="icon">${PHONE}</span><div><time>${opens}</time> ${told[0]}<p class="bubble" lang="ru">${sms}</p><p class="quiet small">${told[1]}</p></div></li>
<li><span class="icon">${LETTER}</span><div><time>${report}</time> ${reported[0]}<p class="quiet small">${reported[1]}</p></div></li>
</ol><figcaption>${note}</figcaption></figure>`;
}

function exampleSms(): string {
  const parsed = parseTemplate(defaultText('arrived', 'sms', 'recipient')!.body);
  if (!parsed.ok) throw new Error('The default text of an arrival is no template.');
  const now = new Date(0);
  const arrival = { index: INDEX, happenedAt: now, localDate: '1970-01-01', zone: 'UTC' };
  const shipment = {
    ...{ trackNumber: TRACK, recipientName: null, amountKopecks: null, orderNumber: null, description: null },
    ...{ arrival, lastStorageOn: null, isLocker: false },
  };
  return render(parsed.template, macroValues({ shipment, shop: { name: SHOP }, now }, 'sms'), 'sms');
}

function icon(drawing: Html): Html {
  return html`<svg width="17" height="17" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${drawing}</svg>`;
}

const MOON = icon(html`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z"/>`);
const PHONE = icon(html`<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>`);
const LETTER = icon(html`<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m4 7 8 6 8-6"/>`);

import { html } from 'hono/html';
import { MONTHLY_QUOTA } from '../../../billing/tariffs.ts';
import type { SiteFacts } from '../../facts.ts';
import { isFree } from '../../prices.ts';
import type { Group } from '../faq.ts';

export function moneyEn(facts: SiteFacts): Group {
  const { XXS, XS, S, M } = MONTHLY_QUOTA;
  return {
    id: 'money',
    title: 'Tariffs and money',
    questions: [
      {
        id: 'which-tariff',
        title: 'How do the tariffs differ?',
        also: 'which tariff choose price cost quota',
        answer: html`<p>By the parcels you may load in a calendar month: XXS ${XXS}, XS ${XS}, S ${S}, M ${M}, L as many as you like. All else is the same. <a href="/tariffs">All tariffs</a>.</p>`,
      },
      {
        id: 'unused',
        title: 'What about parcels I did not use?',
        also: 'lapse expire carry over',
        answer: html`<p>They do not move on to the next month: every month the quota starts anew. A parcel takes a place once, when it is first loaded; updates and repetitions take none, and one deleted before its first check gives its place back.</p>`,
      },
      {
        id: 'over-quota',
        title: 'The quota is used up and there are more parcels',
        also: 'exceeded waiting',
        answer: html`<p>Load them: they are stored and wait for a place in the order they came. Tracking begins with the new month or a larger tariff.</p>`,
      },
      {
        id: 'not-renewed',
        title: 'What if the tariff ends?',
        also: 'renew stop tracking',
        answer: html`<p>Tracking stops, messages no longer go out, the data stay. After renewal all parcels on their way are checked the next night, and in the morning each gets one message: what is still true by then.</p>`,
      },
      {
        id: 'paying',
        title: 'How do I pay?',
        also: 'payment invoice card bank',
        answer: isFree(facts.prices)
          ? html`<p>There is nothing to pay now: a new shop has the largest tariff, and SMS and e-mails cost nothing. If that changes, we will tell you beforehand.</p>`
          : html`<p>SMS and e-mails are charged to the balance by the <a href="/tariffs#prices">price list</a>. To top it up or get an invoice, <a href="/question">write to us</a>.</p>`,
      },
      {
        id: 'segments',
        title: 'Why does one SMS count as two?',
        also: 'segment length characters cyrillic sms price',
        answer: html`<p>Operators count segments: with Russian letters 70 characters, or 67 each in a long message; with Latin ones 160, or 153. The editor shows the segments while you type and marks the letter that makes a message dearer.</p>`,
      },
    ],
  };
}

import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Group } from '../faq.ts';

export function recipientsEn({ years }: SiteFacts): Group {
  return {
    id: 'recipients',
    title: 'If you got a message',
    questions: [
      {
        id: 'who-wrote',
        title: 'I got an SMS or e-mail about a parcel. Who is it from?',
        also: 'recipient buyer fraud',
        answer: html`<p>From the shop you ordered at: its name begins the SMS and signs the e-mail. We only send it. We never ask for money, codes or documents in messages; a parcel can always be seen at <a href="https://www.pochta.ru/tracking">Russian Post’s site</a> by its number.</p>`,
      },
      {
        id: 'stop',
        title: 'How do I stop the messages?',
        also: 'unsubscribe opt out',
        answer: html`<p>Every e-mail ends with a link to stop letters of that shop. It works at once and without an account. To stop SMS, tell the shop.</p>`,
      },
      {
        id: 'by-mistake',
        title: 'I am on the list of uncollected parcels. What can I do?',
        also: 'black list mistake strike',
        answer: html`<p>Write on the <a href="/black-list/objection">list’s page</a>: we answer within 10 working days and strike an entry that is wrong. Entries end by themselves after ${years}.</p>`,
      },
    ],
  };
}

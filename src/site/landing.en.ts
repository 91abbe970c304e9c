import { html } from 'hono/html';
import type { SiteFacts } from './facts.ts';
import type { Landing } from './landing.ts';

export function landingEn({ opens, closes, report, zoneEn, years }: SiteFacts): Landing {
  return {
    title: 'Vestovoy: SMS and e-mails about parcels of Russian Post',
    description:
      'Vestovoy watches the parcels that an online shop sends by Russian Post and writes to buyers in the morning: sent, waiting at the office, going back.',
    headline: html`The parcel is there, <b>and the buyer knows</b>`,
    lead: 'Every night Vestovoy asks Russian Post about your shop’s parcels. In the morning it writes SMS and e-mails to buyers in the name of the shop: sent, waiting at the office, still waiting, going back.',
    free: (tariff) => `A new shop has tariff ${tariff} at once, and there is nothing to pay now. No contract to sign.`,
    noPapers: 'Registering takes a minute. There is no contract to sign.',
    steps: {
      title: 'Three steps',
      cards: [
        {
          title: 'Load your parcels',
          text: html`Track number and the buyer’s contacts: one by one, as an Excel table, by scanner or from your program.`,
        },
        {
          title: 'At night we ask the Post',
          text: html`About every parcel on its way. What may change soon is looked at by day too.`,
        },
        {
          title: 'In the morning buyers know',
          text: html`Between ${opens} and ${closes} ${zoneEn} each gets one message about the latest. You get a report at ${report}.`,
        },
      ],
    },
    features: {
      title: 'What you see in the cabinet',
      cards: [
        {
          title: 'Every message, and why',
          text: html`To whom, when, what the operator answered, what it cost. Not sent? The reason stands beside it.`,
        },
        { title: 'What goes out tomorrow', text: html`The exact text and its price. Hold or cancel any of it.` },
        {
          title: 'Your words',
          text: html`The texts are ready, and yours to rewrite. Beside them you see what a real buyer gets and how many segments it takes.`,
        },
        {
          title: 'Tables of any shape',
          text: html`Columns are recognised, mistakes show in their cells and are mended all at once. An import can be undone.`,
        },
        {
          title: 'What waits longer than others',
          text: html`Not collected, stuck at sorting, not handed in: a list of its own while something can still be done.`,
        },
        {
          title: 'Who did not collect before',
          text: html`Before you send, you see how many parcels of this buyer came back uncollected.`,
        },
      ],
    },
    tariffs: {
      title: 'Tariffs go by the number of parcels',
      perMonth: 'parcels a month',
      unlimited: 'as many as you like',
      text: html`All else is the same in each. <a href="/tariffs">How parcels are counted and what SMS cost</a>`,
    },
    fears: { title: 'What people worry about', all: 'All questions and answers', cards: fears(years) },
    last: { title: 'Try it on one parcel', text: 'Load a real one and read in the morning what its buyer got.' },
  };
}

function fears(years: string): Landing['fears']['cards'] {
  return [
    {
      title: 'Is it lawful?',
      text: html`A message about an order that was made is no advertising. We process your buyers’ data on your instruction; which and what for <a href="/terms#assignment">stands in the terms</a>.`,
    },
    {
      title: 'Will it look like spam?',
      text: html`One message about one parcel a morning, in the shop’s name, with no advertising. Every e-mail has a link to stop them.`,
    },
    {
      title: 'And if they have it already?',
      text: html`The Post can be slow, so the reminder says “according to the Post”. <a href="/faq#already-collected">Mark the parcel as collected</a>, and reminders stop.`,
    },
    {
      title: 'What is that black list?',
      text: html`Fingerprints of phones and addresses whose parcels came back uncollected. No names, no verdicts, for ${years}; a mistake can be <a href="/black-list/objection">objected to</a>.`,
    },
  ];
}

import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Group } from '../faq.ts';
import { loadingEn } from './loading.ts';

export function startEn(facts: SiteFacts): Group {
  return {
    id: 'start',
    title: 'Getting to know it',
    questions: [...first(facts), ...texts(facts), ...loadingEn(facts), ...daily(facts)],
  };
}

function first({ opens, closes, nightly, report, zoneEn }: SiteFacts): Group['questions'] {
  return [
    {
      id: 'how',
      title: 'How does it work?',
      also: 'system scheme principle',
      answer: html`<p>You load parcels: a track number and, if you have them, name, phone, e-mail, amount and order number. Every night from ${nightly} we ask Russian Post about all parcels on their way, and a few times a day about those that may change soon.</p>
<p>When something has happened to a parcel, its buyer gets an SMS and an e-mail in the name of your shop the next morning, between ${opens} and ${closes} ${zoneEn}. At ${report} you get a report: what changed, whom we told, and what needs a look from you.</p>`,
    },
    {
      id: 'begin',
      title: 'Where do I begin?',
      also: 'set up start register connect',
      answer: html`<ol>
<li><a href="/register">Register</a>. The cabinet opens at once, no contract is needed.</li>
<li>Load a first parcel. Take a real one and see what happens to it.</li>
<li>In Notifications, read the texts and tick what buyers are told about. The texts are written already; your shop’s name and phone fill themselves in.</li>
<li>In your profile, give the shop’s phone and site and, if you like, ask for an SMS sender name of your own.</li>
<li>See that the service is on: the switch is at the top of every page.</li>
</ol>
<p>At night we ask the Post for the first time, and in the morning the first messages go out, if the Post has something to say.</p>`,
    },
    {
      id: 'switch',
      title: 'How do I switch the service on and off?',
      also: 'state pause stop holidays',
      answer: html`<p>With the switch at the top of every page of the cabinet. While it is off we ask nothing and send nothing; what was to go out today stays unsent, and the journal says why. Switched on again, parcels are checked the next night, and in the morning what is still true goes out.</p>`,
    },
  ];
}

function texts({ opens, closes }: SiteFacts): Group['questions'] {
  return [
    {
      id: 'reasons',
      title: 'What are buyers told about?',
      also: 'reasons statuses notifications settings sorting delivered',
      answer: html`<p>There are six reasons: the Post accepted the parcel, sorting, arrived, not collected for five days, storage time ran out, delivered. Each is switched on its own for SMS and for e-mail. Four are on to begin with: accepted, arrived, not collected, storage expired.</p>
<p>Most buyers do not need “sorting”, so it is locked; if you do, <a href="/question">write to us</a> and we will open it.</p>
<p>In one morning a parcel gets one SMS and one e-mail, about the latest news. An old “accepted” never reaches a buyer whose parcel already waits at the office. Everything goes out between ${opens} and ${closes}; a shop may choose the recipient’s time instead of the service’s.</p>`,
    },
    {
      id: 'macros',
      title: 'How do I put the order number or amount into a text?',
      also: 'macro template placeholders',
      answer: html`<p>With words in braces: <code>{track}</code>, <code>{order}</code>, <code>{amount}</code>, <code>{shop}</code>, <code>{office}</code> and others; they stand as buttons beside the text. The words are the same in SMS and e-mail. A piece in square brackets vanishes when its value is missing: <code>order[ {order}] is on its way</code>. A fallback is possible too: <code>{name|customer}</code>.</p>
<p>Beside it you see at once what comes out for a real parcel, how many SMS segments it takes and which letter makes it dearer. You can send any text to yourself.</p>`,
    },
    {
      id: 'names',
      title: 'Should I address buyers by name?',
      also: 'macro name surname',
      answer: html`<p>If your names are well kept, yes. We take only the first name from the field and capitalise it. Where there is only a surname, or the name is not recognised, the greeting goes without one. By default SMS have no name: shorter and cheaper.</p>`,
    },
    {
      id: 'sender',
      title: 'Who do SMS and e-mails come from?',
      also: 'sender name magazin address moderation',
      answer: html`<p>E-mails come in the shop’s name, and replies go to you. SMS come from the service’s common name at first. Ask for your own in the profile: Latin letters and digits, up to 11, or digits only, up to 15. Names of others, trade marks and bad taste are refused.</p>
<p>In working hours we answer within 20 minutes. Then mobile operators register the name; until that is done SMS come from the name before. We tell you at each step.</p>`,
    },
  ];
}

function daily({ report, years }: SiteFacts): Group['questions'] {
  return [
    {
      id: 'delivered',
      title: 'How do I know that messages arrive?',
      also: 'journal report statistics delivery receipts',
      answer: html`<p>Messages shows every SMS and e-mail: to whom, when, with which text, at what cost, and whether it was delivered. Each one sent or not sent answers “why”: which news of the Post, which rule, what the operator said. The parcel’s own page shows the same.</p>
<p>Every morning at ${report} a report comes by e-mail, and Statistics shows how many parcels are in which state and how long they take to be collected.</p>`,
    },
    {
      id: 'tomorrow',
      title: 'Can I see what goes out tomorrow?',
      also: 'cancel hold preview plan',
      answer: html`<p>Yes, in Tomorrow: the exact text, address and price. Any message can be held or cancelled.</p>`,
    },
    {
      id: 'black-list',
      title: 'What is the black list?',
      also: 'check buyer uncollected return',
      answer: html`<p>When a parcel comes back because nobody collected it in time, we remember. Before you send the next one, enter the buyer’s phone or e-mail in Black list and see how many parcels went back that way and in which month the last did. New parcels get the mark by themselves, and programs ask by <a href="/faq#api">API</a>.</p>
<p>A refused parcel does not count, we pass no verdict on people, and an entry lives for ${years}. Whoever is listed by mistake writes <a href="/black-list/objection">on a page of its own</a>.</p>`,
    },
    {
      id: 'people',
      title: 'Can two of us work in the cabinet?',
      also: 'employees roles access rights',
      answer: html`<p>Yes. The owner may do everything; an operator loads parcels and edits texts but sees no keys; a reader only looks.</p>`,
    },
    {
      id: 'calls',
      title: 'And robot calls?',
      also: 'voice phone autodialler',
      answer: html`<p>For now the service writes SMS and e-mails and cannot call yet. Landline numbers may be loaded already.</p>`,
    },
  ];
}

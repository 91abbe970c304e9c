import { html } from 'hono/html';
import type { Clause } from './terms.ts';

export const terms20261101En: Clause[] = [
  {
    title: '1. What these terms are',
    text: html`<p>This is a public offer (article 437 of the Russian Civil Code): the Provider offers a contract on the terms below. The Provider runs the service Vestovoy at this address; its requisites stand at the foot of this page. The Shop is whoever registered and accepted the terms.</p>
<p>The contract is made when a person, registering a shop, ticks their consent. We record the version of the terms, the time and that person’s e-mail. The person confirms that they may act for the shop.</p>`,
  },
  {
    title: '2. What the Provider does',
    text: html`<ul><li>Asks Russian Post about the parcels whose numbers the Shop loaded.</li>
<li>Sends SMS and e-mails about them to buyers, by the rules and texts that the Shop chose and in the Shop’s name.</li>
<li>Shows the Shop its parcels, messages and expenses, and sends reports.</li></ul>
<p>What is known of parcels comes from Russian Post, sometimes late or with mistakes. The Provider shows it as received and says when. SMS and e-mails are delivered by operators and mail services.</p>`,
  },
  {
    title: '3. What the Shop promises',
    text: html`<ul><li>It loads only parcels with its own orders and the contacts of people who made them, and has lawful grounds to do so.</li>
<li>It writes to buyers about the order only. Advertising, an offer to buy more included, needs a consent of its own (article 18 of Federal Law 38-FZ “On Advertising”) and is not allowed here.</li>
<li>It takes no sender names like the names and trade marks of others, and writes nothing insulting.</li>
<li>It keeps passwords and keys safe, and answers for what is done with them until it reports their loss.</li>
<li>When a person asks not to be written to, it does not try to get around that.</li></ul>`,
  },
  {
    title: '4. Money',
    text: html`<p>Tariff, quota and price list stand on the page <a href="/tariffs">Tariffs</a>. An unused quota does not move on to the next month. Messages that cost money are charged to the balance at the price of the day they are sent; the balance never goes below zero. The Provider announces higher prices at least 14 days before. What is left on the balance when the contract ends is returned on request.</p>`,
  },
  {
    id: 'assignment',
    title: '5. Assignment of personal-data processing',
    text: html`<p>The controller of the buyers’ personal data is the Shop. Under part 3 of article 6 of Federal Law 152-FZ “On Personal Data” it assigns to the Provider to process them:</p>
<ul><li><b>which data:</b> name, phone, e-mail, postal index, track number, number, amount and description of the order, kind of payment, consent to calls, the movement of the parcel and the messages sent about it;</li>
<li><b>what to do with them:</b> collect, record, systematise, accumulate, store, correct, extract, use, pass on within this assignment, depersonalise, block, delete and destroy them, by programs;</li>
<li><b>what for:</b> to watch parcels, to tell buyers and the Shop about them, and to keep account of them.</li></ul>
<p>The Shop agrees that, for sending, phone and text go to the SMS gateway and mobile operators, address and letter to mail services, and that Russian Post is given track numbers only.</p>
<p>The Provider undertakes:</p>
<ul><li>to keep the data secret and to use them for nothing else;</li>
<li>to follow part 5 of article 18 and article 18.1 of Law 152-FZ, and so to keep the databases of Russian citizens in Russia;</li>
<li>to protect the data by article 19 of the law: to keep shops and staff apart, to encrypt connections and passwords, to log actions, to make copies and to test the protection;</li>
<li>on the Shop’s request, also before processing begins, to show documents about these measures;</li>
<li>on learning of an unlawful transfer of data (part 3.1 of article 21 of the law), to tell the Shop without delay, so that it can notify Roskomnadzor in time, and to help it find the cause;</li>
<li>to correct, delete or hand over data as the Shop instructs.</li></ul>
<p>The assignment lasts as long as the contract. When it has ended the Provider deletes the data within 30 days, except those it must keep by law. The Shop answers to the buyer for the processing, the Provider to the Shop.</p>`,
  },
  {
    title: '6. Uncollected parcels',
    text: html`<p>When a parcel came back because its storage time ran out, the Provider keeps fingerprints of its recipient’s phone and e-mail, made with a secret key, and shows the Shop the number of its own returns. Whether to take part in a list shared with other shops the Shop decides separately, on separate terms. The buyer may <a href="/black-list/objection">object</a> to an entry.</p>`,
  },
  {
    title: '7. Liability',
    text: html`<p>The Provider answers for what it does itself, and not for the times and information of Russian Post, the work of operators and the internet, or texts and contacts that the Shop loaded. Unless the law demands otherwise or harm was intended, the Provider’s liability is limited to what the Shop paid for the last three months.</p>
<p>Claims of people and authorities because the Shop broke clause 3 are settled by the Shop, which also bears the Provider’s costs of them.</p>`,
  },
  {
    title: '8. Ending the contract',
    text: html`<p>The Shop may stop the service with the switch in the cabinet and end the contract on any day by writing to the Provider. The Provider may suspend sending when the Shop breaks clause 3, and end the contract with 30 days’ notice.</p>`,
  },
  {
    title: '9. Changing the terms',
    text: html`<p>A new version appears on this page at least 14 days before it takes effect, and the Shop is told by e-mail. Earlier versions stay available. Whoever does not agree may end the contract before the new version takes effect.</p>`,
  },
  {
    title: '10. Disputes',
    text: html`<p>The law of the Russian Federation applies. A party first writes a claim, with 30 days to answer; then the court at the Provider’s seat decides.</p>`,
  },
];

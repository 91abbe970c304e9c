import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Question } from '../faq.ts';

export function loadingEn({ nightly }: SiteFacts): Question[] {
  return [
    {
      id: 'track-number',
      title: 'What is a track number and where do I get it?',
      also: 'tracking code barcode receipt label',
      answer: html`<p>The number that the Post gives a parcel: 14 digits within Russia, or 13 characters such as RA123456789RU abroad. It stands on the receipt and on the label under the barcode. You need not type it: on the Load page a scanner or a phone’s camera reads the barcode. The office may also give you labels with numbers beforehand.</p>`,
    },
    {
      id: 'loading',
      title: 'How do I load parcels?',
      also: 'track numbers import excel spreadsheet file paste upload',
      answer: html`<ul>
<li><b>One by one</b>, in the form, if there are few. Enter leads through the fields, a scanner types by itself.</li>
<li><b>As a file</b>: xlsx, xls, ods or csv, up to 100,000 rows and more. There is a template, but your own table will do: columns are recognised by their headers. First you see all rows and the mistakes in them, mend them in place, and only then load. An import can be undone.</li>
<li><b>By pasting</b>: copy rows from Excel and press Ctrl+V on the Load page.</li>
<li><b>By scanner or camera</b>: a whole batch, with phones added later.</li>
<li><b>By API</b>, from your own program, <a href="/faq#api">as described below</a>.</li>
</ul>
<p>Loading again does no harm: it is an update, empty fields erase nothing, and no quota is used.</p>`,
    },
    {
      id: 'first-morning',
      title: 'When do the first messages go out?',
      also: 'first check night report',
      answer: html`<p>A parcel loaded today is first checked at night, after ${nightly}, and the first message goes out in the morning, if the Post has noted something you asked to tell. If it has not accepted the parcel yet, there is nothing to do but wait: the Post shows news when it enters them itself.</p>`,
    },
    {
      id: 'old-news',
      title: 'What if I load old parcels?',
      also: 'late days passed acceptance',
      answer: html`<p>Nobody needs yesterday’s news. Acceptance is not told when the parcel was loaded more than 4 days after it (the number is in your profile). Arrival is told while the parcel waits. Parcels that were delivered or came back already are loaded silently and count in the statistics.</p>`,
    },
    {
      id: 'remove',
      title: 'How do I remove a parcel?',
      also: 'delete track number collected',
      answer: html`<p>On the Load page, tab “Collected or delete”: paste the numbers. “Mark as collected” if the buyer has it and the Post does not know yet; tracking stops and statistics stay right. “Delete” if the parcel should not be there at all. Both can be taken back.</p>`,
    },
  ];
}

import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Group } from '../faq.ts';

export function troubleEn({ nightly, opens, closes }: SiteFacts): Group {
  return {
    id: 'trouble',
    title: 'When something is wrong',
    questions: [
      {
        id: 'bad-file',
        title: 'A file does not load. What now?',
        also: 'error table template excel',
        answer: html`<p>The import page shows the reason in the cell itself: a phone without its first digit, a slip in an address, no track number. Equal mistakes are mended in all rows with one button. If columns were guessed wrongly, choose them above the table. If the file does not open at all, save it as xlsx in Excel and try again; if that does not help, <a href="/question">write to us</a>.</p>`,
      },
      {
        id: 'no-report',
        title: 'Parcels are loaded but no report came. Why?',
        also: 'admin report missing',
        answer: html`<p>The first check is at night, the report on the next morning, and only when there is something to say. If the Post has noted nothing yet, there is none. To get it every day, switch that on in the profile. Also check the addresses and the spam folder.</p>`,
      },
      {
        id: 'already-collected',
        title: 'A buyer has the parcel and is still reminded',
        also: 'delete delivered',
        answer: html`<p>The Post sometimes notes a delivery days later. That is why the reminder says “according to the Post”. Mark the parcel as collected, on its page or as a list in Load, and we will not write about it again.</p>`,
      },
      {
        id: 'no-message',
        title: 'The status changed, but no message came',
        also: 'sms not sent',
        answer: html`<p>Open the parcel’s page: for each reason it says whether a message went out and why. The usual causes:</p>
<ul>
<li>the status appeared after the nightly check (${nightly}): the message goes out next morning, between ${opens} and ${closes};</li>
<li>that reason is off in Notifications, or the service itself is off;</li>
<li>the news was old by the time the Post showed it;</li>
<li>the parcel has no usable phone or e-mail, or the person asked not to be written to;</li>
<li>the balance was too low, if SMS cost money.</li>
</ul>
<p>If the cause looks wrong to you, <a href="/question">send us the track number</a>.</p>`,
      },
      {
        id: 'dates',
        title: 'Why is a status dated before we learned of it?',
        also: 'back-dated post delay',
        answer: html`<p>The Post enters operations late: one is dated the twenty-fifth and appears on its server on the twenty-seventh. We keep and show both: when it was according to the Post, and when we saw it.</p>`,
      },
      {
        id: 'not-handed-in',
        title: 'What does “Not handed in?” mean?',
        also: 'no data',
        answer: html`<p>The parcel was loaded four days ago and the Post does not know it. Usually it is a slip in the number, or a parcel still on the shelf. After a month without data we stop asking; one click starts it again.</p>`,
      },
      {
        id: 'undelivered',
        title: 'An SMS was not delivered. What next?',
        also: 'number out of service delivery error',
        answer: html`<p>We put the operator’s reason into plain words and show it in the journal and the report. Correct the phone on the parcel’s page and send the news to the new number, if it is still true.</p>`,
      },
    ],
  };
}

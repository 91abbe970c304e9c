import { html } from 'hono/html';
import type { SiteFacts } from '../../facts.ts';
import type { Group } from '../faq.ts';

export function profileEn(_: SiteFacts): Group {
  return { id: 'profile', title: 'Settings of the shop', questions: [...access, ...rules] };
}

const access = [
  {
    id: 'password',
    title: 'How do I change the password?',
    also: 'forgot recover sign in',
    answer: html`<p>In the profile: the current one, the new one, the new one again. You are signed out on all devices. When the owner changes it, the key for R-Lab modules changes too: put the new one into your shop; a letter will remind you. Integrations shows whether the module still calls with the old one. A forgotten password is <a href="/forgot-password">recovered by e-mail</a>.</p>`,
  },
  {
    id: 'code',
    title: 'How can signing in be made safer?',
    also: 'two-factor code app security 2fa',
    answer: html`<p>Switch on sign-in with a code: besides the password it takes a code from an app on your phone. Keep the spare codes in case the phone is lost. The same place shows the devices you are signed in on.</p>`,
  },
  {
    id: 'smtp',
    title: 'Can e-mails come from our own address?',
    also: 'smtp mail server outgoing noreply',
    answer: html`<p>Yes. Get server, port, login and password from your mail provider and enter them in the profile, in the section for your own mail server. Before saving we send you a test letter. Without it, e-mails come from the service’s address, signed by the shop, and replies go to you.</p>`,
  },
  {
    id: 'admins',
    title: 'Who gets the reports and messages about the balance?',
    also: 'admin address statistics system notifications',
    answer: html`<p>Set it in the profile: addresses for the daily report, addresses for news about parcels, and an e-mail and phone for system messages. The report comes when there is something to say; you may ask for it every day.</p>`,
  },
  {
    id: 'keys',
    title: 'Where are UserID and the API key?',
    also: 'integration keys',
    answer: html`<p>On the page Integrations, and in the profile too; the owner sees the key. Named keys for <code>/api/v1</code> are made in Integrations: one for each program, with rights of its own and, if you like, for your IP addresses only. A key is shown once, we keep only its fingerprint. You see when and from where it was used; revoke those you do not need.</p>`,
  },
];

const rules = [
  {
    id: 'landlines',
    title: 'What about landline numbers?',
    also: 'allow import phone 79000000000',
    answer: html`<p>SMS do not reach them, so at first a landline is replaced by 79000000000, which never gets anything. If you need them, allow landlines in the profile. What you typed is kept in any case.</p>`,
  },
  {
    id: 'wrong-phones',
    title: 'What about wrong and missing numbers?',
    also: 'incorrect phone replace 79000000000',
    answer: html`<p>By default such a parcel is loaded with 79000000000: we track and report it but send no SMS. Switch that off in the profile, and a row with neither phone nor e-mail is refused, and you see it at once.</p>`,
  },
  {
    id: 'accepted-days',
    title: 'Why is acceptance not always told?',
    also: 'four days 4 sms accepted',
    answer: html`<p>When a parcel is loaded days after the Post took it, “it is on its way” would only confuse. The limit is 4 days; set another one in the profile.</p>`,
  },
  {
    id: 'zone',
    title: 'The buyer lives in another time zone. Will you wake them?',
    also: 'time night vladivostok kamchatka window',
    answer: html`<p>No: morning in Moscow is daytime in the east of the country. To write in the morning of the place itself, choose “recipient’s time” in the profile.</p>`,
  },
];

// A gateway that takes everything 50 ms after it was asked, in the words of https://smsc.ru/api/http/send/sms/sms_answer/.
import { setTimeout as delay } from 'node:timers/promises';
import { bodyOf, serve } from './serve.ts';

const ANSWERS_AFTER_MS = 50;
// The field `list` holds lines "phone:text", the colon and the line's end encoded.
const PHONE = /(?:list=|%0A)(\d{11})%3A/g;

let last = 0;

await serve(async (request, response) => {
  const startedAt = performance.now();
  const form = (await bodyOf(request)).toString('latin1');
  const phones = Array.from(form.matchAll(PHONE), ([, phone]) => `{"phone":"${phone}","mccmnc":"25001","cost":"4.80"}`);
  const answer = `{"id":"${++last}","cnt":${phones.length},"cost":"480.00","balance":"100000.00","phones":[${phones}]}`;
  await delay(Math.max(1, ANSWERS_AFTER_MS - (performance.now() - startedAt)));
  response.setHeader('content-type', 'application/json').end(answer);
});

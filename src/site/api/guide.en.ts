import { html } from 'hono/html';
import type { GuideFacts, Section } from './guide.ts';
import { codeBlock, json } from './prose.ts';
import { PARTIAL_EN, PROBLEM_EN, WEBHOOK_BODY, WEBHOOK_HEADERS } from './samples.ts';
import { firstCurl, keyInShell, PHP_WEBHOOK, phpLoad, readCurl, TYPESCRIPT_WEBHOOK, typescriptLoad } from './snippets.ts';

export function guideEn({ publicUrl, base, callsPerMinute, scopes, errors, commonRefusals, fieldCodes }: GuideFacts): Section[] {
  return [
    {
      id: 'start',
      title: 'Start in ten minutes',
      body: html`<ol>
<li>Make a key on the <a href="/integrations">Integrations</a> page. It is shown once: keep it on your server. The examples have it in a variable:
${codeBlock(keyInShell('your key'), 'The key in a variable')}</li>
<li>Send the first parcel in test mode: everything is checked and nothing kept.
${codeBlock(firstCurl(base, '?testMode=true'), 'The first parcel, in test mode')}
${codeBlock(json({ items: [{ trackNumber: '80080012345678', result: 'created' }] }), 'The answer')}</li>
<li>Leave <code>testMode</code> out, and the parcel is loaded. At night we ask the Post about it, in the morning we write to the buyer.
${codeBlock(firstCurl(base, ''), 'The first parcel')}</li>
<li>Ask where it is:
${codeBlock(readCurl(base), 'Where the parcel is')}</li>
</ol>
<h3 id="start-php">The same in PHP</h3>
<p>For PHP 7.4 and newer; the curl extension is not needed.</p>
${codeBlock(phpLoad(base), 'Loading in PHP')}
<h3 id="start-typescript">The same in TypeScript</h3>
<p>The package <code>@vestovoy/client</code> works in Node 20 and newer, Deno and Bun and depends on nothing. It is for servers: every visitor could read a key in a page, so browsers are not let into the API. It repeats requests whose answer was lost, and verifies webhooks. It is built from Vestovoy’s sources: <code>npm run pack:client</code>, then <code>npm install</code> of the folder <code>dist/client</code>.</p>
${codeBlock(typescriptLoad(publicUrl), 'Loading in TypeScript')}
<p>The description for programs is OpenAPI 3.1: <a href="/api/v1/openapi.json?lang=en">in English</a>, <a href="/api/v1/openapi.json?lang=ru" hreflang="ru">in Russian</a>. This page is made from it.</p>`,
    },
    {
      id: 'auth',
      title: 'Keys and scopes',
      body: html`<p>Each request carries the header <code>Authorization: Bearer your_key</code>. A key opens one shop; neither address nor body names the shop. There may be several keys, each with a name, its own scopes and, if you like, a list of IP addresses from which it works. A revoked key stops working at once.</p>
${scopes}`,
    },
    {
      id: 'test-mode',
      title: 'Test mode',
      body: html`<p>With <code>?testMode=true</code> a change of parcels passes every check and gets the same answer, but nothing is kept and nobody is written to. Loading also takes <code>"testMode": true</code> in the body, beside <code>items</code> or beside the fields of one parcel. New parcels have no <code>id</code> in the answer of a test.</p>`,
    },
    {
      id: 'partial',
      title: 'Partial success',
      body: html`<p>When a request holds many parcels, the answer is <code>200</code>, and <code>items</code> has the result of each at its place. A bad row does not hinder good ones. Everything wrong is listed in the <code>errors</code> of its row; <code>warnings</code> are what was taken but looks like a slip. Only the track number and the contacts decide whether a parcel is taken: another field that cannot be read is left out, too long a text is cut, and <code>warnings</code> say so. A change of one parcel is taken whole or refused whole. A request is refused whole only when it cannot be read, holds more than 1,000 parcels, or has a <code>testMode</code> in the wrong place.</p>
${codeBlock(json(PARTIAL_EN), 'Partial success')}
<h3 id="field-codes">Codes of problems with fields</h3>
${fieldCodes}`,
    },
    {
      id: 'idempotency',
      title: 'Harmless repetition',
      body: html`<p>An answer may be lost on its way. Give a change the header <code>Idempotency-Key</code> (1 to 255 visible ASCII characters, best a UUID) and repeat it with the same key and the same body: it is not done again, you get the first answer with the header <code>Idempotency-Replayed: true</code>. The answer is kept for 24 hours.</p>
<p>While the first request is being worked on, a repetition gets <code>409</code> <a href="#error-idempotency_in_progress"><code>idempotency_in_progress</code></a>; the same key with another body gets <code>422</code> <a href="#error-idempotency_body_differs"><code>idempotency_body_differs</code></a>. Loading parcels is harmless without a key too: the same parcel is updated.</p>`,
    },
    {
      id: 'limits',
      title: 'Limits',
      body: html`<p>A shop may make ${callsPerMinute} requests a minute. Every answer to a valid key says how many are left: <code>RateLimit-Limit</code> is how many there are, <code>RateLimit-Remaining</code> how many remain, <code>RateLimit-Reset</code> in how many seconds a new minute begins. Over the limit comes <code>429</code> with the header <code>Retry-After</code> in seconds.</p>
<p>One request holds at most 1,000 parcels and 8 MB. The body is JSON in UTF-8, not compressed. Answers are compressed if you ask in <code>Accept-Encoding</code>.</p>
<p>Every answer carries <code>X-Request-Id</code>. Tell it to support, and we find the request. The name may be yours: send the same header. With <code>Accept-Language: en</code> explanations are in English.</p>`,
    },
    {
      id: 'cursors',
      title: 'Long lists',
      body: html`<p>Lists come in pages: <code>limit</code> is how many rows, at most 200. If there are more, the answer has <code>next</code>; send it as <code>cursor</code> with the same parameters. Without <code>next</code> the list has ended. What appears while you turn pages shifts and repeats nothing.</p>`,
    },
    {
      id: 'errors',
      title: 'Errors',
      body: html`<p>A refusal comes as <code>application/problem+json</code> (RFC 9457). Look at <code>code</code>: it does not change. <code>detail</code> is for people, <code>field</code> is the field or parameter that was refused. A parameter that an address does not have, or one given twice, is refused too, so a misspelled <code>testMode</code> never loads for real. In a list <code>events.0</code> is its first element.</p>
${codeBlock(json(PROBLEM_EN), 'A refusal')}
<p>Worth repeating are <code>408</code>, <code>409</code> with <code>Retry-After</code>, <code>429</code> and <code>5xx</code>, with growing pauses; other refusals stay the same.</p>
<p>Any request may get: ${commonRefusals}. The others are listed at the requests.</p>
${errors}`,
    },
    {
      id: 'webhooks-guide',
      title: 'Webhooks',
      body: html`<p>Vestovoy tells your server what has happened. A webhook is made on the <a href="/integrations">Integrations</a> page: an https address and events.</p>
<dl class="fields">
<div><dt><code>shipment.status_changed</code></dt><dd>The status of a parcel changed. <code>data</code> has <code>id</code>, <code>trackNumber</code>, <code>orderNumber</code>, <code>status</code>, <code>previousStatus</code>, <code>statusCause</code>, <code>statusAt</code>, <code>statusSeenAt</code>.</dd></div>
<div><dt><code>shipment.removed</code></dt><dd>A parcel was deleted or marked as collected. Instead of <code>previousStatus</code> there is <code>life</code>: <code>deleted</code> or <code>collected</code>.</dd></div>
<div><dt><code>shipment.restored</code></dt><dd>A removal was undone, or a person resumed tracking that we had given up. <code>life</code> is what the parcel is now: <code>active</code>, <code>waiting_for_place</code> or <code>finished</code>.</dd></div>
<div><dt><code>message.delivered</code>, <code>message.undelivered</code></dt><dd>The gateway said what became of a message to a buyer. <code>data</code> has <code>id</code>, <code>shipmentId</code>, <code>trackNumber</code>, <code>orderNumber</code>, <code>channel</code>, <code>reason</code>, <code>state</code>, <code>outcome</code>, <code>sentAt</code>, <code>finalAt</code>.</dd></div>
<div><dt><code>webhook.test</code></dt><dd>A trial, by the button.</dd></div>
</dl>
<p>What comes is a POST with JSON:</p>
${codeBlock(`${WEBHOOK_HEADERS}\n\n${json(WEBHOOK_BODY)}`, 'A webhook')}
<p>Answer with any <code>2xx</code> within 15 seconds. Otherwise we repeat after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10 and another 10 hours. <code>410</code> switches the webhook off at once, five days of nothing but failures do too, and the owner gets a letter. An event may come twice: know it by its <code>webhook-id</code>. We follow no redirects.</p>
<h3 id="webhooks-verify">How to verify the signature</h3>
<p>Signatures follow <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: HMAC-SHA256 of <code>webhook-id</code>, <code>webhook-timestamp</code> and the body, with dots between. Check the body as it came, before parsing, and trust no timestamp older than five minutes. After a change of the secret the old one signs for another day, or as long as you choose: then there are two signatures in the header, with a space between.</p>
${codeBlock(TYPESCRIPT_WEBHOOK, 'Verifying the signature in TypeScript')}
${codeBlock(PHP_WEBHOOK, 'Verifying the signature in PHP')}`,
    },
  ];
}

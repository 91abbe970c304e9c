import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { verifyWebhook, type WebhookFault, type WebhookHeaders, WebhookVerificationError } from '../src/index.ts';

// The vector of the standard's own libraries: https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"test": 2432232314}';
const HEADERS = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const now = 1614265330_000;
const OTHER = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

test('the standard’s own signature is accepted, whatever form the headers and the body have', async () => {
  const forms: WebhookHeaders[] = [
    HEADERS,
    new Headers(HEADERS),
    Object.fromEntries(Object.entries(HEADERS).map(([name, value]) => [name.toUpperCase(), value])),
    { ...HEADERS, 'webhook-signature': `v1a,AAAA v1,AAAA v1,!!! ${HEADERS['webhook-signature']}` },
  ];
  for (const headers of forms) {
    assert.deepEqual(await verifyWebhook(BODY, headers, SECRET, { now }), { test: 2432232314 });
    assert.deepEqual(await verifyWebhook(Buffer.from(BODY), headers, [OTHER, SECRET], { now }), { test: 2432232314 });
  }
});

test('what somebody else signed, or was changed on its way, is refused', async () => {
  const wrong: [string, WebhookHeaders, string | string[]][] = [
    [`${BODY} `, HEADERS, SECRET],
    [BODY, { ...HEADERS, 'webhook-id': 'msg_other' }, SECRET],
    [BODY, { ...HEADERS, 'webhook-timestamp': '1614265331' }, SECRET],
    [BODY, HEADERS, OTHER],
    [BODY, HEADERS, []],
    [BODY, { ...HEADERS, 'webhook-signature': HEADERS['webhook-signature'].replace('v1,', 'v2,') }, SECRET],
    [BODY, { ...HEADERS, 'webhook-signature': 'v1,' }, SECRET],
  ];
  for (const [body, headers, secret] of wrong)
    assert.equal(await faultOf(verifyWebhook(body, headers, secret, { now })), 'signature');
});

test('old ones, such from the future, and such without headers are refused before anything is computed', async () => {
  const at = (ms: number) => faultOf(verifyWebhook(BODY, HEADERS, SECRET, { now: ms }));

  assert.deepEqual([await at(now + 301_000), await at(now - 301_000)], ['time', 'time']);
  assert.deepEqual([await at(now + 300_000), await at(now - 300_000)], [undefined, undefined]);
  assert.equal(await faultOf(verifyWebhook(BODY, HEADERS, SECRET, { now: now + 2000, toleranceSeconds: 1 })), 'time');
  assert.equal(await faultOf(verifyWebhook(BODY, HEADERS, SECRET)), 'time', 'this machine’s clock unless another is given');
  for (const name of Object.keys(HEADERS))
    assert.equal(await faultOf(verifyWebhook(BODY, { ...HEADERS, [name]: undefined }, SECRET, { now })), 'headers');
  for (const sentAt of ['NaN', '-1', '1614265330.0', '']) {
    assert.equal(await faultOf(verifyWebhook(BODY, { ...HEADERS, 'webhook-timestamp': sentAt }, SECRET, { now })), 'headers');
  }
});

test('a secret that is none, and a signed body that is no JSON, say so', async () => {
  const body = 'a=1';
  const key = Buffer.from(SECRET.slice(6), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${HEADERS['webhook-id']}.${HEADERS['webhook-timestamp']}.${body}`)
    .digest('base64');

  assert.equal(await faultOf(verifyWebhook(BODY, HEADERS, 'whsec_', { now })), 'secret');
  assert.equal(await faultOf(verifyWebhook(BODY, HEADERS, 'whsec_!', { now })), 'secret');
  assert.equal(
    await faultOf(verifyWebhook(body, { ...HEADERS, 'webhook-signature': `v1,${signature}` }, SECRET, { now })),
    'body',
  );
});

async function faultOf(verified: Promise<unknown>): Promise<WebhookFault | undefined> {
  const error = await verified.then(
    () => undefined,
    (thrown) => thrown,
  );
  assert.ok(error === undefined || error instanceof WebhookVerificationError, String(error));
  return error?.fault;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSecret, signatures } from '../../../src/webhooks/signature.ts';
import { SNIPPETS } from './snippets.ts';

type Verify = (secret: string, headers: Record<string, string>, body: string) => boolean;

test('the snippet for Node takes what we sign, with either secret, and nothing else', async () => {
  const { verify } = (await import(`data:text/javascript,${encodeURIComponent(SNIPPETS.Node)}`)) as { verify: Verify };
  const [secret, other] = [newSecret(), newSecret()];
  const body = '{"type":"webhook.test","data":{"text":"Посылка"}}';
  const sent = (secrets: string[], secondsAgo = 0) => {
    const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
    const signature = signatures(secrets, { id: 'evt_1', timestamp, body });
    return { 'webhook-id': 'evt_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  };

  assert.equal(verify(secret, sent([secret]), body), true);
  assert.equal(verify(secret, sent([other, secret]), body), true);
  assert.equal(verify(secret, sent([other]), body), false);
  assert.equal(verify(secret, sent([secret]), `${body} `), false);
  assert.equal(verify(secret, { ...sent([secret]), 'webhook-id': 'evt_2' }, body), false);
  assert.equal(verify(secret, sent([secret], 600), body), false);
});

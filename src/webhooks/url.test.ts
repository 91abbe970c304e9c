import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webhooks as dashboardEn } from '../../web/i18n/en/webhooks.ts';
import { webhooks as dashboardRu } from '../../web/i18n/ru/webhooks.ts';
import { explainUrlProblem, readWebhookUrl } from './url.ts';

const live = (typed: string) => {
  const read = readWebhookUrl(typed, {});
  return 'problem' in read ? read.problem : read.url.href;
};
const sandbox = (typed: string) => {
  const read = readWebhookUrl(typed, { isLoopbackOpen: true });
  return 'problem' in read ? read.problem : read.url.href;
};

test('an address on the public internet over https is taken, without its fragment', () => {
  assert.equal(live('  https://shop.example/hook?key=1#x '), 'https://shop.example/hook?key=1');
  assert.equal(live('https://почта.рф/приём'), 'https://xn--80a1acny.xn--p1ai/%D0%BF%D1%80%D0%B8%D1%91%D0%BC');
  assert.equal(live('https://shop.example:8443/'), 'https://shop.example:8443/');
  assert.equal(live('https://77.88.21.158/'), 'https://77.88.21.158/');
});

test('what cannot be right is told apart', () => {
  const wrong: Record<string, string> = {
    '': 'form',
    'shop.example/hook': 'form',
    'https://': 'form',
    'https://shop': 'form',
    'javascript:alert(1)': 'form',
    'http://shop.example/': 'scheme',
    'ftp://shop.example/': 'scheme',
    'file:///etc/passwd': 'scheme',
    'https://anna:secret@shop.example/': 'credentials',
    'https://shop.example:25/': 'port',
    [`https://shop.example/${'x'.repeat(2000)}`]: 'long',
    [`https://shop.example/${'ж'.repeat(700)}`]: 'long',
  };

  for (const [typed, problem] of Object.entries(wrong)) {
    assert.equal(live(typed), problem, typed.slice(0, 40));
  }
});

test('what is wrong is said here as in the dashboard', () => {
  for (const [problem, en] of Object.entries(dashboardEn.problems))
    assert.deepEqual(explainUrlProblem(problem as 'form'), { ru: dashboardRu.problems[problem as 'form'], en });
});

test('our own machine and networks are refused in whatever way they are written', () => {
  for (const host of [
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      'localhost',
      'LOCALHOST',
      'a.localhost',
      'localhost.',
      '[::1]',
    ],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '10.0.0.1',
      '192.168.0.1',
      '172.16.5.4',
      '169.254.169.254',
      '[fd00::1]',
      '0.0.0.0',
    ],
    ...['printer.local', 'db.internal', '１２７.0.0.1'],
  ])
    assert.equal(live(`https://${host}/hook`), 'closed-address', host);
});

test('the sandbox takes its own machine as well, over http and on any port, and nothing else more', () => {
  assert.equal(sandbox('http://localhost:4000/hook'), 'http://localhost:4000/hook');
  assert.equal(sandbox('http://127.0.0.1:80/'), 'http://127.0.0.1/');
  assert.equal(sandbox('http://[::1]:4000/'), 'http://[::1]:4000/');
  assert.equal(sandbox('http://shop.example/'), 'scheme');
  assert.equal(sandbox('http://10.0.0.1/'), 'closed-address');
  assert.equal(sandbox('https://169.254.169.254/'), 'closed-address');
});

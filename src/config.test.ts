import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';
import { missingOperator } from './operator.ts';

test('no proxy is trusted until their number is given', () => {
  assert.equal(readConfig({}).trustedProxies, 0);
  assert.equal(readConfig({ TRUSTED_PROXY: '2' }).trustedProxies, 2);
  for (const wrong of ['yes', '-1', '1.5', '10.0.0.1'])
    assert.throws(
      () => readConfig({ TRUSTED_PROXY: wrong }),
      (error) => error instanceof ConfigError && /TRUSTED_PROXY/.test(error.message),
    );
});

test('with nothing configured it is a sandbox; one service of one’s own, even by its address alone, and time is real', () => {
  const standIns = (env: Record<string, string>) => {
    const { sandbox, post, smsc, smtp } = readConfig(env);
    return [sandbox.isOn, post.isStandIn, smsc.isStandIn, smtp.isStandIn];
  };

  assert.deepEqual(standIns({}), [true, true, true, true]);
  assert.deepEqual(standIns({ SMSC_LOGIN: '', SMTP_URL: '' }), [true, true, true, true], 'empty is not configured');
  assert.deepEqual(standIns({ SMSC_LOGIN: 'shop', SMSC_PASSWORD: 'secret' }), [false, true, false, true]);
  assert.deepEqual(standIns({ RUSSIAN_POST_BATCH_URL: 'http://127.0.0.1:9/fc' }), [false, false, true, true]);
  assert.deepEqual(standIns({ SANDBOX: '1', SMSC_URL: 'http://127.0.0.1:9/' }), [true, true, false, true], 'an address wins');
});

test('a live service tells all that it lacks at once', () => {
  assert.throws(
    () => readConfig({ SANDBOX: '0', DATABASE_URL: 'postgres://x', SMSC_LOGIN: 'shop' }),
    ({ message }: Error) =>
      ['SECRET_KEY', 'RUSSIAN_POST_LOGIN', 'SMSC_PASSWORD', 'SMTP_URL', 'STAFF_EMAIL'].every((name) => message.includes(name)),
  );
});

test('a wrong value is refused by its name', () => {
  const wrong: [string, string][] = [
    ['PORT', '70000'],
    ['ZONE', 'Mars/Olympus'],
    ['WINDOW', '12:00-10:00'],
    ['CHECK_TIMES', '00:30,25:00'],
    ['RUSSIAN_POST_TIMEOUT', '-PT5S'],
    ['RUSSIAN_POST_TICKET_WAIT', '15'],
    ['RUSSIAN_POST_CHUNK', '3001'],
    ['SECRET_KEY', 'short'],
    ['SANDBOX', 'yes'],
    ['WORKING_HOURS', 'Fri-Mon 11:00-20:00'],
    ['HOLIDAYS', '02-30'],
    ['SUPPORT_PHONE', 'call us'],
  ];

  for (const [name, value] of wrong)
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof ConfigError && error.message.startsWith(name),
      name,
    );
});

test('the operator is made up in a sandbox only, and whole or not at all', () => {
  const live = {
    SANDBOX: '0',
    RUSSIAN_POST_LOGIN: 'a',
    RUSSIAN_POST_PASSWORD: 'a',
    SMSC_LOGIN: 'a',
    SMSC_PASSWORD: 'a',
    SMTP_URL: 'smtp://a',
  };
  const staff = { STAFF_EMAIL: 'a@example.org', STAFF_PASSWORD: 'password' };

  const sandbox = readConfig({});
  const named = readConfig({ OPERATOR_NAME: 'ИП Иванов' });
  const silent = readConfig({ ...live, ...staff });

  assert.deepEqual([sandbox.operator.isMadeUp, missingOperator(sandbox.operator)], [true, []]);
  assert.deepEqual([named.operator.isMadeUp, named.operator.name, named.operator.inn], [false, 'ИП Иванов', undefined]);
  assert.deepEqual([silent.operator.isMadeUp, silent.operator.name], [false, undefined]);
  assert.deepEqual(
    missingOperator(silent.operator),
    ['NAME', 'INN', 'OGRN', 'ADDRESS', 'EMAIL'].map((key) => `OPERATOR_${key}`),
  );
});

test('a slip in the operator’s numbers is found at start', () => {
  const bank = { OPERATOR_BIK: '044525225', OPERATOR_CORRESPONDENT_ACCOUNT: '30101810400000000225' };

  assert.equal(readConfig({ ...bank, OPERATOR_INN: '7707083893' }).operator.inn, '7707083893');
  assert.throws(() => readConfig({ OPERATOR_INN: '7707083894' }), /OPERATOR_INN/);
  assert.throws(() => readConfig({ OPERATOR_OGRN: '1027700132196' }), /OPERATOR_OGRN/);
  assert.throws(() => readConfig({ ...bank, OPERATOR_BIK: '044535225' }), /OPERATOR_CORRESPONDENT_ACCOUNT/);
});

test('people are at work as the FAQ says unless told otherwise, and no phone is made up for a live service', () => {
  const { support } = readConfig({});
  const other = readConfig({
    SMSC_URL: 'http://127.0.0.1:9/',
    WORKING_HOURS: 'Sat 10:00-12:00',
    HOLIDAYS: 'none',
    ZONE: 'Asia/Omsk',
  });

  assert.deepEqual(support.hours.spans, [{ from: 1, to: 5, opens: '11:00', closes: '20:00' }]);
  assert.deepEqual(support.hours.holidays[0], { from: '01-01', to: '01-08' });
  assert.equal(support.phone, '8 800 000-00-00');
  const spans = [{ from: 6, to: 6, opens: '10:00', closes: '12:00' }];
  assert.deepEqual([other.support.phone, other.support.hours], [undefined, { spans, holidays: [], zone: 'Asia/Omsk' }]);
});

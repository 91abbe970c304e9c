import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAccount, isBik, isCorrespondentAccount, isInn, isOgrn } from './requisites.ts';

// Requisites that Sberbank and the Bank of Russia publish themselves.
const SBERBANK = { inn: '7707083893', ogrn: '1027700132195', bik: '044525225', correspondent: '30101810400000000225' };

test('an INN, of a company or a person, is right only with its check digits', () => {
  assert.ok(isInn(SBERBANK.inn));
  assert.ok(isInn('500100732259'));
  for (const wrong of ['7707083894', '7770083893', '500100732258', '500100732269', '770708389', 'ИНН 7707083893', ''])
    assert.ok(!isInn(wrong), wrong);
});

test('an OGRN, of a company or a sole trader, is right only with its check digit', () => {
  assert.ok(isOgrn(SBERBANK.ogrn));
  assert.ok(isOgrn('304500116000157'));
  for (const wrong of ['1027700132196', '304500116000158', '102770013219', '']) assert.ok(!isOgrn(wrong), wrong);
});

test('an account is right only at its own bank', () => {
  assert.ok(isCorrespondentAccount(SBERBANK.correspondent, SBERBANK.bik));
  assert.ok(!isCorrespondentAccount('30101810400000000226', SBERBANK.bik));
  const fitting = [...'0123456789'].filter((key) => isAccount(`40702810${key}00000000001`, SBERBANK.bik));
  assert.equal(fitting.length, 1, 'one key in ten');
  assert.ok(!isAccount(`40702810${fitting[0]}00000000001`, '044525226'));
  assert.ok(!isAccount('4070281090000000000', SBERBANK.bik));
  assert.ok(!isBik('04452522') && isBik(SBERBANK.bik));
});

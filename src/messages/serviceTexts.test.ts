import assert from 'node:assert/strict';
import test from 'node:test';
import { serviceText } from './serviceTexts.ts';
import { smsSegments } from './smsSegments.ts';

test('the texts of the service keep to one segment, but for the one that gives a reason', () => {
  const sender = { имя_отправителя: 'Romashka' };
  const texts = [
    serviceText('low_balance', { баланс: '90 ₽', дней: '3', порог: '100 ₽' }),
    serviceText('no_balance', { число: '12' }),
    serviceText('tariff_ending', { тариф: 'S', дата: '14.12' }),
    serviceText('tariff_expired', { число: '34' }),
    serviceText('quota_used', { лимит: '300', число: '7', дата: '1 января' }),
    serviceText('sender_approved', sender),
    serviceText('sender_working', sender),
    serviceText('password_changed', {}),
    serviceText('smtp_broken', { ответ: '535 Authentication failed' }),
  ];
  for (const { sms, email, subject } of texts) {
    assert.equal(smsSegments(sms).segments, 1, `${sms} (${sms.length})`);
    assert.doesNotMatch(`${sms} ${email} ${subject}`, /[{}!]/);
  }
});

test('the texts without values have the length that they were written for', () => {
  const lengths = [
    serviceText('no_balance', { число: '12' }),
    serviceText('password_changed', {}),
    serviceText('smtp_broken', { ответ: '535' }),
  ].map(({ sms }) => sms.length);
  assert.deepEqual(lengths, [64, 65, 67]);
});

test('values are put in once, on one line, and are not read again', () => {
  const { sms, subject } = serviceText('sender_rejected', {
    имя_отправителя: 'Sberbank',
    причина: 'чужое название\r\n{прежнее_имя}',
    прежнее_имя: 'Magazin',
  });
  assert.equal(sms, 'Вестовой: имя Sberbank отклонено. Причина: чужое название {прежнее_имя}');
  assert.equal(subject, 'Имя Sberbank отклонено');
});

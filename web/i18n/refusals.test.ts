import assert from 'node:assert/strict';
import test from 'node:test';
import { registration } from '../../src/shops/register.ts';
import { shopSettings } from '../../src/shops/settings.ts';
import { refusal } from './en/refusals.ts';

test('every field that a person types into has a refusal in English, the switches need none', () => {
  const switches = [
    'allowLandlines',
    'replaceWrongPhones',
    'keepForeignPhones',
    'windowZone',
    'reminderSmsDay',
    'isAdminMessagePerShipment',
  ];
  const fields = [...Object.keys(registration.shape), ...Object.keys(shopSettings.shape)];
  const plain = refusal('invalid', undefined);

  const without = fields.filter((field) => refusal('invalid', field) === plain);

  assert.deepEqual(
    without.filter((field) => !switches.includes(field)),
    ['isReportOn', 'isReportDaily'],
  );
});

test('a refusal of one line among several is that of its field, and an unknown one is still English', () => {
  assert.equal(refusal('invalid', 'adminEmails.3'), refusal('invalid', 'adminEmails'));
  assert.equal(refusal('conflict', 'something'), refusal('conflict', undefined));
  assert.match(refusal('new-code', 'new-field'), /^[ -~]+$/);
});

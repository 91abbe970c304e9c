import assert from 'node:assert/strict';
import test from 'node:test';
import { changesOf, draftOf, type ShopSettings } from './settings.ts';

const settings: ShopSettings = {
  name: 'Ромашка',
  phone: null,
  email: 'shop@example.org',
  site: null,
  originIndex: '300041',
  isReportOn: true,
  isReportDaily: false,
  reportEmails: ['a@example.org', 'b@example.org'],
  adminEmails: [],
  isAdminMessagePerShipment: false,
  systemEmail: null,
  systemPhone: null,
  allowLandlines: false,
  replaceWrongPhones: true,
  keepForeignPhones: false,
  acceptedMaxAgeDays: 4,
  silentDays: 30,
  storageDays: null,
  windowZone: 'service',
};

test('a draft that nobody touched changes nothing', () => {
  assert.deepEqual(changesOf(draftOf(settings), draftOf(settings)), {});
});

test('only changed fields are sent, in the form of the server', () => {
  const before = draftOf(settings);

  const changes = changesOf(
    {
      ...before,
      phone: ' 84872000001 ',
      email: '',
      reportEmails: 'a@example.org;c@example.org',
      silentDays: '20',
      storageDays: '15',
      isReportDaily: true,
    },
    before,
  );

  assert.deepEqual(changes, {
    phone: '84872000001',
    email: null,
    reportEmails: ['a@example.org', 'c@example.org'],
    silentDays: 20,
    storageDays: 15,
    isReportDaily: true,
  });
});

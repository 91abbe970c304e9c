import assert from 'node:assert/strict';
import test from 'node:test';
import { changesOf, draftOf, merge, type ShopSettings } from './settings.ts';

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
  reminderSmsDay: 'same',
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

test('a number that was taken out is not sent as zero', () => {
  const before = draftOf(settings);

  assert.deepEqual(changesOf({ ...before, acceptedMaxAgeDays: ' ', storageDays: '' }, before), { acceptedMaxAgeDays: null });
});

test('two people who changed different fields both keep theirs', () => {
  const before = draftOf(settings);

  const { theirs, clashes, draft } = merge(before, { ...before, phone: '1' }, { ...before, site: 'romashka.example' });

  assert.deepEqual([theirs, clashes], [['site'], []]);
  assert.deepEqual(draft, { ...before, phone: '1', site: 'romashka.example' });
});

test('only a field that two people changed differently has to be chosen; ours stands on the page until then', () => {
  const before = draftOf(settings);
  const ours = { ...before, phone: '1', silentDays: '20', name: 'Астра' };

  const { theirs, clashes, draft } = merge(before, ours, { ...before, phone: '2', silentDays: '20', site: 'x.example' });

  assert.deepEqual([theirs, clashes], [['phone', 'site', 'silentDays'], ['phone']]);
  assert.deepEqual(draft, { ...ours, site: 'x.example' });
});

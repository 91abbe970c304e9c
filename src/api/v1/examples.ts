import { problem } from '../../shipments/problems.ts';

/** What the description shows; the tests read each by its schema. */

const trackNumber = '80080012345678';

export const newShipmentExample = {
  ...{ trackNumber, name: 'Анна Белова', phone: '8 (916) 123-45-67', email: 'anna@example.org' },
  ...{ amount: 1234.5, orderNumber: '1042', postalCode: '394036' },
};

export const loadedExample = {
  items: [
    { trackNumber, id: '501', result: 'created' },
    {
      ...{ trackNumber: '123', result: 'refused' },
      errors: [problem('trackNumber', 'track_number_form')],
    },
  ],
};

const operation = {
  ...{
    type: 8,
    attr: 2,
    name: { ru: 'Обработка: Прибыло в место вручения', en: 'Processing: Arrived at the place of delivery' },
  },
  ...{ index: '394036', place: 'Воронеж', localTime: '2026-11-22T11:20:00', timeZone: 'Europe/Moscow' },
  ...{ happenedAt: '2026-11-22T08:20:00.000Z', firstSeenAt: '2026-11-22T21:40:00.000Z' },
};

const message = {
  ...{ id: '9001', channel: 'sms', audience: 'recipient', reason: 'arrived', state: 'delivered', address: '79161234567' },
  text: 'Анна, посылка 80080012345678 ждёт вас на почте 394036.',
  ...{ plannedAt: '2026-11-22T21:40:00.000Z', sentAt: '2026-11-23T07:00:04.000Z', finalAt: '2026-11-23T07:01:10.000Z' },
  ...{ outcome: null, price: 3.5 },
};

export const listedExample = {
  ...{ id: '501', trackNumber, status: 'arrived', statusCause: null },
  ...{ statusAt: '2026-11-22T08:20:00.000Z', statusSeenAt: '2026-11-22T21:40:00.000Z', life: 'active' },
  ...{ name: 'Анна Белова', phone: '79161234567', email: 'anna@example.org', amount: 1234.5, orderNumber: '1042' },
  ...{ loadedAt: '2026-11-16T09:00:00.000Z', arrivedOn: '2026-11-22', lastStorageOn: '2026-12-07' },
};

export const shipmentExample = {
  ...listedExample,
  ...{ description: null, postalCode: '394036', paymentType: 'при получении', hasCallConsent: true },
  ...{ lastCheckedAt: '2026-11-23T04:30:00.000Z', arrivedIndex: '394036' },
  ...{ operations: [operation], messages: [message] },
};

export const historyExample = {
  trackNumber,
  operations: [operation],
  statusChanges: [
    {
      ...{ from: 'in_transit', to: 'arrived', cause: null },
      ...{ operationAt: '2026-11-22T08:20:00.000Z', seenAt: '2026-11-22T21:40:00.000Z' },
    },
  ],
};

export const messagePageExample = { items: [{ ...message, trackNumber }], next: '9001' };
export const messageExample = {
  ...{ ...message, trackNumber, subject: null, segments: 1 },
  attempts: [
    {
      ...{ n: 1, startedAt: '2026-11-23T07:00:04.000Z', endedAt: '2026-11-23T07:00:05.000Z' },
      ...{ outcome: 'accepted', text: null },
    },
  ],
};

export const returnsExample = {
  own: { returned: 1, delivered: 4, total: 6, lastMonth: '2026-03' },
  shared: null,
  text: 'Посылок, вернувшихся по сроку хранения: 1, последняя в марте 2026',
};

const pair = (now: number, before: number) => ({ now, before });
const days = (parcels: number, median: number, ninetieth: number) => ({ parcels, median, ninetieth });

export const statisticsExample = {
  ...{ from: '2026-11-01', to: '2026-11-30', previous: { from: '2026-10-02', to: '2026-10-31' } },
  countedAt: '2026-11-30T21:30:00.000Z',
  parcels: {
    ...{ loaded: pair(420, 388), arrived: pair(401, 379), delivered: pair(377, 350) },
    ...{ returned: pair(14, 19), notCollected: pair(9, 15) },
  },
  daysOnTheWay: { now: days(401, 6, 11), before: days(379, 6, 12) },
  daysAtTheOffice: { now: days(377, 3, 8), before: days(350, 4, 10) },
  statuses: [{ status: 'delivered', count: 377 }],
  messages: [
    {
      ...{ channel: 'sms', audience: 'recipient', sent: pair(812, 760), delivered: 790, undelivered: 12, unconfirmed: 10 },
      ...{ segments: 1100, cost: pair(2842, 2660) },
    },
  ],
};

export const balanceExample = {
  balance: 1520.5,
  tariff: { name: 'S', paidUntil: '2027-01-01T00:00:00.000Z' },
  quota: { month: '2026-11', limit: 300, used: 120, left: 180, endsAt: '2026-11-30T21:00:00.000Z' },
};

export const webhookExample = {
  ...{ id: '12', url: 'https://shop.example/webhook', format: 'standard', events: ['shipment.status_changed'] },
  ...{ state: 'on', stateAt: '2026-11-20T09:00:00.000Z', disabledBecause: null, waiting: 0 },
  ...{ lastSuccessAt: '2026-11-22T21:40:02.000Z', lastFailureAt: null, lastFailure: null, failingSince: null },
  ...{ oldSecretUntil: null, createdAt: '2026-11-20T09:00:00.000Z' },
};

export const secretExample = { ...webhookExample, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' };

const data = {
  ...{ id: '4102', trackNumber: '80080012345678', orderNumber: '1042', status: 'arrived', previousStatus: 'in_transit' },
  ...{ statusCause: null, statusAt: '2026-11-22T08:20:00.000Z', statusSeenAt: '2026-11-22T21:40:00.000Z' },
};
const happenedAt = '2026-11-22T21:40:00.000Z';
const attempt = {
  startedAt: '2026-11-22T21:40:02.000Z',
  kind: 'delivered',
  text: null,
  status: 204,
  said: null,
  answer: '',
  tookMs: 84,
};

export const deliveryExample = {
  ...{ id: '310', eventId: 'evt_205', type: 'shipment.status_changed', happenedAt, state: 'delivered', nextTryAt: null },
  ...{
    endedAt: '2026-11-22T21:40:02.000Z',
    body: JSON.stringify({ type: 'shipment.status_changed', timestamp: happenedAt, data }),
  },
  attempts: [{ n: 1, ...attempt }],
};

export const testExample = {
  ...{ id: '311', eventId: 'evt_206', type: 'webhook.test', happenedAt, state: 'waiting', nextTryAt: happenedAt, endedAt: null },
  body: JSON.stringify({
    type: 'webhook.test',
    timestamp: happenedAt,
    data: { webhookId: '12', message: 'Проверка связи из Вестового' },
  }),
  attempts: [],
};

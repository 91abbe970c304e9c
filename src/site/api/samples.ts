import { loadedExample } from '../../api/v1/examples.ts';
import { problemsIn } from '../../api/v1/fieldProblems.ts';

/** What the guide shows of answers. */
export const PARTIAL_RU = loadedExample;
export const PARTIAL_EN = {
  items: loadedExample.items.map((item) => ('errors' in item ? { ...item, errors: problemsIn('en', item.errors) } : item)),
};

const problem = {
  ...{ type: '/api#error-invalid', title: 'Bad Request', status: 400, code: 'invalid' },
  ...{ field: 'limit', requestId: '5f0c9a0e-7a4b-4d4e-8b0f-0a3c8f0f4a11' },
};
export const PROBLEM_RU = { ...problem, detail: 'Число должно быть не меньше 1.' };
export const PROBLEM_EN = { ...problem, detail: 'The number must be at least 1.' };

export const WEBHOOK_HEADERS = `content-type: application/json
webhook-id: evt_1042
webhook-timestamp: 1795387200
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=`;

export const WEBHOOK_BODY = {
  type: 'shipment.status_changed',
  timestamp: '2026-11-22T21:40:00.000Z',
  data: {
    ...{ id: '501', trackNumber: '80080012345678', orderNumber: '1042', status: 'arrived', previousStatus: 'in_transit' },
    ...{ statusCause: null, statusAt: '2026-11-22T08:20:00.000Z', statusSeenAt: '2026-11-22T21:40:00.000Z' },
  },
};

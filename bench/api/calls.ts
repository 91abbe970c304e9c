import { createHash } from 'node:crypto';
import type { Context } from '../../src/app.ts';
import { checkDigitOf } from '../../src/shipments/trackNumber.ts';
import { rlabKeyOf } from '../../src/shops/apiKey.ts';
import type { Call } from '../standIns/caller.ts';
import { buyer, trackOf } from './parcels.ts';

/** Parcels in one call of the R-Lab API. */
export const BATCH = 100;

type Both = { ours: Call[]; bare: Call[] };

export function checkCalls(n: number, parcels: number): Both {
  const bodies = Array.from({ length: n }, (_, i) => JSON.stringify(buyer((i * 7) % parcels)));
  return both(bodies.map((body) => ({ path: '/black-list/check', body })));
}

/** Of the first of so many shops. */
export function readCalls(n: number, parcels: number, shops: number): Both {
  return both(Array.from({ length: n }, (_, i) => ({ path: `/shipments/${trackOf((i * 7 * shops) % parcels)}` })));
}

export function createCalls(n: number, turn: number): Both {
  const create = (first: number) =>
    Array.from({ length: n }, (_, i) => {
      const { phone, email } = buyer(first + i);
      const order = { trackNumber: newTrack(first + i), phone, email, name: 'Анна Белова', amount: 1990.5 };
      return { path: '/shipments', body: JSON.stringify({ ...order, orderNumber: String(first + i) }) };
    });
  return inApi({ ours: create(2 * turn * n), bare: create((2 * turn + 1) * n) });
}

/** A program signs before it calls, so that is not measured. */
export function addTrackCalls({ secrets }: Context, shopId: number, n: number, turn: number): Both {
  const key = rlabKeyOf(secrets, shopId, 1);
  const add = (first: number) =>
    Array.from({ length: n }, (_, i) => ({ path: '/addtrack.ashx', body: addTrack(shopId, key, first + i * BATCH) }));
  const begin = (part: number) => 50_000_000 + (2 * turn + part) * n * BATCH;
  return { ours: add(begin(0)), bare: add(begin(1)) };
}

/** What a shop's cron job does all day: its whole list again, one call after the other. */
export function resendCalls({ secrets }: Context, shopId: number, times: number, tracks: number): Call[] {
  const body = addTrack(shopId, rlabKeyOf(secrets, shopId, 1), 90_000_000, tracks);
  return Array.from({ length: times }, () => ({ path: '/addtrack.ashx', body }));
}

function addTrack(shopId: number, key: string, first: number, tracks = BATCH): string {
  const trackingData = Array.from({ length: tracks }, (_, i) => ({
    trackingUserClientPhone: buyer(first + i).phone,
    trackingUserClientTrack: newTrack(first + i),
    trackingUserClientEmail: buyer(first + i).email,
    trackingUserClientName: 'Анна Белова',
    trackingUserClientItemCost: 1990.5,
    ...{ sendToUserEmailFullTracking: false, sendToAdminEmailFullTracking: false },
    trackingUserClientOrderNumber: String(first + i),
    trackingUserClientDescription: '',
    ...{ trackingUserClientDeliveryServiceId: 0, trackingUserPaymentType: '0' },
  }));
  const all = trackingData.map((one) => one.trackingUserClientTrack).join('');
  const trackingRequestKey = createHash('md5').update(`${shopId}:${all}:${key}`).digest('hex');
  return JSON.stringify({ trackingUserId: shopId, trackingRequestKey, testMode: false, trackingData });
}

/** Of a parcel that was not there before, with the check digit it must have. */
function newTrack(i: number): string {
  const digits = `81${String(i).padStart(11, '0')}`;
  return `${digits}${checkDigitOf(digits)}`;
}

function both(calls: Call[]): Both {
  return inApi({ ours: calls, bare: calls });
}

function inApi({ ours, bare }: Both): Both {
  return { ours: ours.map((call) => ({ ...call, path: `/api/v1${call.path}` })), bare };
}

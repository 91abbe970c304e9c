import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';

const PARCELS = 120;
const DAY_MS = 86_400_000;

type Parcel = { trackNumber: string; phone: string; email: string };
type Shop = { userId: number; apiKey: string };
type Received = { channel: string; to: string; reason: string | null; trackNumber: string | null };
type Message = { channel: 'sms' | 'email'; reason: string; state: string; address: string };
type Shipment = { trackNumber: string; status: string; messages: Message[] };

/** A part of a day that is lived through with kills, the latest of them `longestMs` after the clock was set going. */
type Stretch = { name: string; until: Date; kills: number; longestMs: number };

test('a service killed at any moment of check, collecting and window tells every phone once and no mailbox twice', async (t) => {
  const service = await serviceProcess(t);
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Killed often' });
  const parcels = Array.from({ length: PARCELS }, (_, n) => parcelOf(n));
  await service.call('POST', '/api/v1/shipments', parcels, keyOf(shop));

  await report(service, parcels, { type: 1, attr: 1 });
  const first = await today(service);
  for (const stretch of dayOf(first, 1, { night: 3, window: 4 })) await live(t, service, stretch);
  await checkDay(service, shop, parcels, { status: 'accepted', reason: 'accepted' });

  await report(service, parcels, { type: 8, attr: 2 });
  for (const stretch of dayOf(first, 2, { night: 1, window: 4 })) await live(t, service, stretch);
  await checkDay(service, shop, parcels, { status: 'arrived', reason: 'arrived' });
});

/** Check, collect and ingest; the window; and some quiet time after it, in which what was lost is asked for. */
function dayOf(first: Date, day: number, kills: { night: number; window: number }): Stretch[] {
  const at = (hours: number) => new Date(first.getTime() + day * DAY_MS + hours * 3_600_000);
  return [
    { name: 'night', until: at(7), kills: kills.night, longestMs: 400 },
    { name: 'window', until: at(11), kills: kills.window, longestMs: 2_500 },
    { name: 'rest', until: at(15), kills: 0, longestMs: 0 },
  ];
}

/** Moves the clock; kills the service at other moments each time, starts it again on the same folder and goes on. */
async function live(t: { diagnostic(text: string): void }, service: ServiceProcess, stretch: Stretch): Promise<void> {
  const { name, until, kills } = stretch;
  for (let n = 0; n < kills; n++) {
    const moving = move(service, until).then(
      () => 'arrived',
      () => 'broken off',
    );
    const afterMs = killAfterMs(stretch, n);
    await delay(afterMs);
    await service.kill();
    t.diagnostic(`${name}: killed after ${afterMs} ms, the move was ${await moving}`);
    await service.start();
  }
  await move(service, until);
}

/** From a few milliseconds to where a busy machine is in the middle of a window; dense at the beginning, where a quick one works. */
function killAfterMs({ until, longestMs }: Stretch, n: number): number {
  const spread = ((n + 1) * 0.618_034 + until.getTime() / DAY_MS / 7) % 1;
  return Math.round(5 * (longestMs / 5) ** spread);
}

/** A killed move may have arrived all the same, or gone some of the way. */
async function move(service: ServiceProcess, until: Date): Promise<void> {
  const { now } = await service.call<{ now: string }>('GET', '/sandbox/clock');
  if (new Date(now) < until) await service.call('POST', '/sandbox/clock', { to: until });
}

async function checkDay(
  service: ServiceProcess,
  shop: Shop,
  parcels: Parcel[],
  expected: { status: string; reason: string },
): Promise<void> {
  const received = await service.call<Received[]>('GET', '/sandbox/phone');
  const counts = new Map<string, number>();
  const twice = new Set<string>();
  for (const { channel, to, reason, trackNumber } of received) {
    const key = [channel, to, reason, trackNumber].join(' ');
    if (trackNumber !== null && twice.has(key)) assert.fail(`${key} came twice`);
    twice.add(key);
    if (reason === expected.reason) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  for (const { trackNumber, phone, email } of parcels) {
    const shipment = await service.call<Shipment>('GET', `/api/v1/shipments/${trackNumber}`, undefined, keyOf(shop));
    const told = shipment.messages.filter(({ reason }) => reason === expected.reason);
    const sms = told.filter(({ channel }) => channel === 'sms').map(({ state }) => state);
    const letters = told.filter(({ channel }) => channel === 'email').map(({ state }) => state);

    assert.equal(shipment.status, expected.status, trackNumber);
    assert.equal(counts.get(phone), 1, `SMS to ${phone}: ${sms.join()}`);
    assert.deepEqual(sms, ['delivered'], trackNumber);
    const isReceived = counts.get(email) === 1;
    assert.ok(isReceived || letters.join() === 'unknown', `${email} got ${counts.get(email) ?? 0}, state ${letters.join()}`);
    assert.ok(['accepted', 'unknown'].includes(letters.join()), `${email}: ${letters.join()}`);
  }
}

async function report(service: ServiceProcess, parcels: Parcel[], operation: { type: number; attr: number }): Promise<void> {
  await Promise.all(parcels.map(({ trackNumber }) => service.call('POST', `/sandbox/post/${trackNumber}/operations`, operation)));
}

/** Midnight in Moscow of the day that the service's clock shows. */
async function today(service: ServiceProcess): Promise<Date> {
  const { now } = await service.call<{ now: string }>('GET', '/sandbox/clock');
  const moment = Temporal.Instant.from(now).toZonedDateTimeISO('Europe/Moscow');
  return new Date(moment.startOfDay().epochMilliseconds);
}

function keyOf({ apiKey }: Shop): Record<string, string> {
  return { authorization: `Bearer ${apiKey}` };
}

function parcelOf(n: number): Parcel {
  const body = `63009944${String(20_000 + n).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  const trackNumber = `${body}${(10 - (sum % 10)) % 10}`;
  return { trackNumber, phone: `7916${String(7_123_001 + n)}`, email: `r${n}@example.org` };
}

import type { Audience, Channel, Reason } from './reasons.ts';
import { type Rules, rulesFrom } from './rules.ts';
import type { PlanningSettings, ShipmentFacts } from './shipmentFacts.ts';

/** Parcels for tests: one of Anna Belova to Voronezh, loaded on 9 March 2026 at noon and last seen the night after. */
export const SETTINGS: PlanningSettings = {
  acceptedMaxAgeDays: 4,
  storageDays: null,
  isSortingAllowed: false,
  isAdminMessagePerShipment: false,
  adminEmails: ['shop@example.org'],
  adminPhone: '79160000009',
};

/** @param moment `YYYY-MM-DD HH:mm` in Moscow */
export function at(moment: string): Date {
  return new Date(`${moment.replace(' ', 'T')}:00+03:00`);
}

export function parcel(changes: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    id: '7',
    trackNumber: '80080012345678',
    recipientName: 'Белова Анна',
    phone: '79160000001',
    email: 'anna@example.org',
    amountKopecks: 123_400,
    orderNumber: '1042',
    loadedAt: at('2026-03-09 12:00'),
    isTracked: true,
    wasFinalAtFirstAnswer: false,
    status: 'waiting',
    statusSeenAt: at('2026-03-10 00:40'),
    isLocker: false,
    ...changes,
  };
}

export function arrivedOn(day: string, changes: Partial<ShipmentFacts> = {}): ShipmentFacts {
  const happenedAt = at(`${day} 11:20`);
  return parcel({
    status: 'arrived',
    statusOperationAt: happenedAt,
    arrival: { index: '394036', happenedAt, localDate: day, zone: 'Europe/Moscow' },
    ...changes,
  });
}

export function switchOn(reason: Reason, channel: Channel, audience: Audience = 'recipient'): Rules {
  return rulesFrom([{ reason, channel, audience, isOn: true, days: null, repeatDays: null, subject: null, body: null }]);
}

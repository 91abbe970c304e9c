import { macroFactsOf } from '../compose.ts';
import type { PlannedShipment } from '../factsStore.ts';
import { macroValues } from '../macroValues.ts';
import type { ShopForMessages } from '../shopRules.ts';
import { parseTemplate, render } from '../template.ts';
import { dayAfter, dayIn } from '../window.ts';
import { textOf } from './choice.ts';

const ZONE = 'Europe/Moscow';

/** A usual parcel that waits at its office, for shops that have none yet. Nobody's. */
export function sampleShipment(now: Date): PlannedShipment {
  const today = dayIn(ZONE, now);
  const arrivedAt = new Date(now.getTime() - 3_600_000);
  return {
    id: '0',
    trackNumber: '80080012345678',
    recipientName: 'Анна Белова',
    phone: '79000000000',
    email: 'anna@example.org',
    amountKopecks: 123_400,
    orderNumber: '1042',
    description: 'Чай и мыло',
    loadedAt: new Date(now.getTime() - 6 * 86_400_000),
    isTracked: true,
    wasFinalAtFirstAnswer: false,
    status: 'arrived',
    statusOperationAt: arrivedAt,
    statusSeenAt: now,
    acceptedAt: new Date(now.getTime() - 5 * 86_400_000),
    arrival: { index: '394036', happenedAt: arrivedAt, localDate: today, zone: ZONE },
    lastStorageOn: dayAfter(today, 14),
    isLocker: false,
    returnStartedAt: null,
    returnCause: null,
    deliveredAt: null,
    postalCode: '394036',
    arrivedIndex: '394036',
  };
}

/** The body with usual values; a broken text gives nothing. */
export function renderUsual(shop: ShopForMessages, choice: Parameters<typeof textOf>[0]): string {
  const parsed = parseTemplate(textOf(choice).body, choice.audience);
  if (!parsed.ok) return '';
  const now = new Date('2026-01-15T10:00:00+03:00');
  const facts = macroFactsOf(shop, sampleShipment(now), now, usualAdmin(now, ZONE));
  return render(parsed.template, macroValues(facts, choice.channel), choice.channel);
}

/** What the macros of an admin's text say of a message that is only tried. */
export function usualAdmin(at: Date, zone: string) {
  return { operationAt: at, seenAt: at, told: 'SMS и письмо', zone };
}

import type { Rule } from './rules.ts';
import { type ShipmentFacts, storageDay } from './shipmentFacts.ts';
import { dayAfter } from './window.ts';

/** Which rule brought a message about; shown under «Почему?». Days are calendar days, `on` is `YYYY-MM-DD`. */
export type PlanRule =
  | { code: 'new_status' | 'arrival' | 'arrival_elsewhere' | 'new_contact' | 'resent' }
  | { code: 'reminder_after_days' | 'reminder_locker' | 'reminder_again'; days: number }
  | { code: 'reminder_storage_ending'; on: string };

type Arrival = NonNullable<ShipmentFacts['arrival']>;
export type Due = { on: string; rule: PlanRule };

const LOCKER_DAYS = 2;
const DAYS_LEFT_BY_POST = 5;
const DAYS_BEFORE_LAST = 2;
/** Nobody is reminded sooner than this after being told. */
export const DAYS_AFTER_ARRIVAL_MESSAGE = 2;

/** The usual day of the first reminder: so many days after the arrival, whatever else is known. */
export function usualReminder(arrival: Arrival, rule: Rule): Due {
  const days = rule.days ?? DAYS_LEFT_BY_POST;
  return { on: dayAfter(arrival.localDate, days), rule: { code: 'reminder_after_days', days } };
}

/** An earlier day that the locker's short term or a known last day asks for. */
export function earlyReminder(facts: ShipmentFacts, arrival: Arrival, storageDays: number | null | undefined): Due | undefined {
  const due: Due[] = [];
  if (facts.isLocker) {
    due.push({ on: dayAfter(arrival.localDate, LOCKER_DAYS), rule: { code: 'reminder_locker', days: LOCKER_DAYS } });
  }
  const last = storageDay(facts, storageDays);
  if (last) {
    const on = dayAfter(last.on, last.isEstimated ? -DAYS_BEFORE_LAST : -DAYS_LEFT_BY_POST);
    due.push({ on, rule: { code: 'reminder_storage_ending', on: last.on } });
  }
  return due.sort((one, other) => (one.on < other.on ? -1 : 1))[0];
}

/** One plain sentence for people. */
export function explainRule(rule: PlanRule, locale: 'ru' | 'en'): string {
  const ru = locale === 'ru';
  switch (rule.code) {
    case 'new_status':
      return ru ? 'Почта сообщила о новом статусе.' : 'The Post reported a new status.';
    case 'arrival':
      return ru ? 'Посылка прибыла и ждёт получателя.' : 'The parcel arrived and waits for the recipient.';
    case 'arrival_elsewhere':
      return ru ? 'Посылка прибыла в другое отделение.' : 'The parcel arrived at another office.';
    case 'new_contact':
      return ru
        ? 'Телефон или e-mail исправлен, новость ещё верна.'
        : 'The phone or e-mail was corrected; the news is still true.';
    case 'resent':
      return ru ? 'Отправлено повторно сотрудником сервиса.' : 'Sent again by a person of the service.';
    case 'reminder_after_days':
      return ru ? `Не забирают ${rule.days} дн. после прибытия.` : `Not collected ${rule.days} days after the arrival.`;
    case 'reminder_locker':
      return ru
        ? `В почтомате уже ${rule.days} дн., срок там короткий.`
        : `In the locker for ${rule.days} days; terms there are short.`;
    case 'reminder_again':
      return ru ? `Повтор: прошло ещё ${rule.days} дн.` : `Again: ${rule.days} more days have passed.`;
    case 'reminder_storage_ending':
      return ru
        ? `Срок хранения кончается ${rule.on.slice(8, 10)}.${rule.on.slice(5, 7)}.`
        : `Its storage time ends on ${rule.on}.`;
  }
}

import { planMessages, type SentBefore } from './planning.ts';
import type { Reason } from './reasons.ts';
import { rulesFrom } from './rules.ts';
import type { PlanningSettings, ShipmentFacts } from './shipmentFacts.ts';
import { at, SETTINGS } from './testParcel.ts';

export const RULES = rulesFrom();
export const NOW = at('2026-03-10 09:30');

/** What is planned, as `channel reason occurrence`. */
export function planned(
  facts: ShipmentFacts,
  sent: SentBefore = [],
  now = NOW,
  rules = RULES,
  settings: PlanningSettings = SETTINGS,
) {
  return planMessages(facts, rules, settings, sent, now).map(
    (message) => `${message.channel} ${message.reason} ${message.occurrence}`,
  );
}

export function smsPlanned(...args: Parameters<typeof planned>) {
  return planned(...args).filter((message) => message.startsWith('sms'));
}

export function sentSms(reason: Reason, day: string, occurrence = '1'): SentBefore[number] {
  return { reason, channel: 'sms', audience: 'recipient', occurrence, at: at(`${day} 10:05`) };
}

/** A rule's override that switches a reason's SMS off. */
export function off(reason: Reason) {
  return {
    reason,
    channel: 'sms',
    audience: 'recipient',
    isOn: false,
    days: null,
    repeatDays: null,
    subject: null,
    body: null,
  } as const;
}

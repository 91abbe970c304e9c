import type { Status } from '../tracking/status.ts';
import { contactsFor } from './contacts.ts';
import type { DropReason } from './dropReasons.ts';
import { AUDIENCES, type Audience, type Channel, isFurtherAlong, REASONS, type Reason } from './reasons.ts';
import { DAYS_AFTER_ARRIVAL_MESSAGE, earlyReminder, type PlanRule, usualReminder } from './reminder.ts';
import type { Rule, Rules } from './rules.ts';
import type { PlanningSettings, ShipmentFacts } from './shipmentFacts.ts';
import { whySilent, whyUntrue } from './truth.ts';
import { dayAfter, dayIn } from './window.ts';

/** What went out, or may have: sending, accepted, delivered, undelivered and unknown messages of the shipment. */
export type SentBefore = readonly { reason: Reason; channel: Channel; audience: Audience; occurrence: string; at: Date }[];

export type PlannedMessage = {
  shipmentId: string;
  reason: Reason;
  channel: Channel;
  audience: Audience;
  occurrence: string;
  dedupeKey: string;
  address: string;
  why: { rule: PlanRule; status: Status; operationAt?: Date; seenAt: Date };
};

type MessageKind = Pick<PlannedMessage, 'reason' | 'channel' | 'audience'>;
type Occasion = { occurrence: string; rule: PlanRule; operationAt?: Date | null };
type Case = MessageKind & { facts: ShipmentFacts; rules: Rules; settings: PlanningSettings; sent: SentBefore; now: Date };

/** Calls are planned by their own part: they have days, numbers and consents of their own. */
const PLANNED_CHANNELS = ['sms', 'email'] as const;

/** The messages a shipment still needs. Planning again is harmless: the same news always has the same `dedupeKey`. */
export function planMessages(
  facts: ShipmentFacts,
  rules: Rules,
  settings: PlanningSettings,
  sent: SentBefore,
  now: Date,
): PlannedMessage[] {
  const planned: PlannedMessage[] = [];
  if (whySilent(facts)) return planned;
  for (const kind of switchedOn(rules, settings)) {
    const occasion = occasionFor({ ...kind, facts, rules, settings, sent, now });
    if ('code' in occasion) continue;
    const contacts = contactsFor(kind.channel, kind.audience, facts, settings);
    if ('why' in contacts) continue;
    for (const address of contacts.addresses) planned.push(plannedMessage(facts, kind, occasion, address));
  }
  return planned;
}

/** For each reason and channel of the recipient: why no message of it is planned. What is planned is left out. */
export function whyNotPlanned(
  facts: ShipmentFacts,
  rules: Rules,
  settings: PlanningSettings,
  sent: SentBefore,
  now: Date,
): (MessageKind & { why: DropReason })[] {
  return REASONS.flatMap((reason) =>
    PLANNED_CHANNELS.flatMap((channel) => {
      const kind = { reason, channel, audience: 'recipient' } as const;
      const rule = rules[reason][channel]?.recipient;
      if (!rule) return [];
      const why = rule.isOn ? whyNot({ ...kind, facts, rules, settings, sent, now }) : ({ code: 'switched_off' } as const);
      return why ? [{ ...kind, why }] : [];
    }),
  );
}

/** Whether a planned message may go out as things are now, and to which address. The caller judges what concerns the shop. */
export function stillTrue(
  message: MessageKind & { occurrence: string; address?: string },
  facts: ShipmentFacts,
  rules: Rules,
  settings: PlanningSettings,
  now: Date,
): { ok: true; address: string } | { ok: false; why: DropReason } {
  const { reason, channel, audience, occurrence, address } = message;
  const reminder = rules.not_collected[channel]?.[audience];
  const isOn = rules[reason][channel]?.[audience]?.isOn && (audience === 'recipient' || settings.isAdminMessagePerShipment);
  if (!isOn) return { ok: false, why: { code: 'switched_off' } };
  const why =
    whySilent(facts) ?? whyUntrue(reason, { facts, settings, reminder, now }) ?? whyElsewhere(reason, occurrence, facts);
  if (why) return { ok: false, why };
  const contacts = contactsFor(channel, audience, facts, settings);
  if ('why' in contacts) return { ok: false, why: contacts.why };
  // The recipient's one address may have been corrected since; an admin who was taken off the list gets nothing.
  const current =
    audience === 'recipient' || !address ? contacts.addresses[0] : contacts.addresses.find((one) => one === address);
  return current ? { ok: true, address: current } : { ok: false, why: { code: 'address_changed' } };
}

/** Of the messages that are true this morning, the one per shipment and channel that goes; what admins get is not merged. */
export function furthestAlong<M extends MessageKind & { shipmentId: string }>(
  messages: readonly M[],
): { send: M[]; drop: { message: M; why: DropReason }[] } {
  const best = new Map<string, M>();
  for (const message of messages) {
    if (message.audience !== 'recipient') continue;
    const key = `${message.shipmentId}:${message.channel}`;
    const other = best.get(key);
    if (!other || isFurtherAlong(message.reason, other.reason)) best.set(key, message);
  }
  const send: M[] = [];
  const drop: { message: M; why: DropReason }[] = [];
  for (const message of messages) {
    const chosen = message.audience === 'recipient' ? best.get(`${message.shipmentId}:${message.channel}`)! : message;
    if (chosen === message) send.push(message);
    else drop.push({ message, why: { code: 'later_news', reason: chosen.reason } });
  }
  return { send, drop };
}

/** One per shop, and the same however often it is planned. The last part tells occurrences apart. */
export function dedupeKey(shipmentId: string, kind: MessageKind, address: string, occurrence: string): string {
  // Several admins get a copy each; a recipient gets one, even when the address is corrected meanwhile.
  const audience = kind.audience === 'admin' ? `admin=${address}` : kind.audience;
  return `${shipmentId}:${kind.channel}:${audience}:${kind.reason}:${occurrence}`;
}

function plannedMessage(facts: ShipmentFacts, kind: MessageKind, occasion: Occasion, address: string): PlannedMessage {
  const { occurrence, rule, operationAt } = occasion;
  return {
    shipmentId: facts.id,
    ...kind,
    occurrence,
    dedupeKey: dedupeKey(facts.id, kind, address, occurrence),
    address,
    why: { rule, status: facts.status, ...(operationAt ? { operationAt } : {}), seenAt: facts.statusSeenAt },
  };
}

// A morning asks for the same rules with every parcel.
const kindsByRules = new WeakMap<Rules, MessageKind[]>();

function switchedOn(rules: Rules, settings: PlanningSettings): MessageKind[] {
  let kinds = kindsByRules.get(rules);
  if (!kinds) {
    kinds = kindsOf(rules);
    kindsByRules.set(rules, kinds);
  }
  return settings.isAdminMessagePerShipment ? kinds : kinds.filter(({ audience }) => audience === 'recipient');
}

function kindsOf(rules: Rules): MessageKind[] {
  return REASONS.filter((reason) => reason !== 'possibly_arrived').flatMap((reason) =>
    PLANNED_CHANNELS.flatMap((channel) =>
      AUDIENCES.filter((audience) => rules[reason][channel]?.[audience]?.isOn).map((audience) => ({ reason, channel, audience })),
    ),
  );
}

function whyNot(given: Case): DropReason | undefined {
  const silent = whySilent(given.facts);
  if (silent) return silent;
  const occasion = occasionFor(given);
  if ('code' in occasion) return occasion;
  const contacts = contactsFor(given.channel, given.audience, given.facts, given.settings);
  return 'why' in contacts ? contacts.why : undefined;
}

/** The occasion to send now, or why there is none. */
function occasionFor(given: Case): Occasion | DropReason {
  const { reason, channel, audience, facts, rules, settings, now } = given;
  const reminder = rules.not_collected[channel]?.[audience];
  const untrue = whyUntrue(reason, { facts, settings, reminder, now });
  if (untrue) return untrue;
  switch (reason) {
    case 'arrived':
      return arrivalOccasion(given);
    case 'not_collected':
      return reminderOccasion(given, reminder!);
    case 'sorting':
      if (facts.status !== 'sorting') return { code: 'not_yet' };
      return onceOccasion(given, facts.statusOperationAt);
    case 'accepted':
      return onceOccasion(given, facts.acceptedAt);
    default:
      return onceOccasion(given, facts.statusOperationAt);
  }
}

/** Told once in the parcel's life, and not after something that lies further along. */
function onceOccasion(given: Case, operationAt: Date | null | undefined): Occasion | DropReason {
  const before = sentOfKind(given);
  if (before.some((message) => message.reason === given.reason)) return { code: 'already_sent' };
  const later = before.find((message) => isFurtherAlong(message.reason, given.reason));
  if (later && given.audience === 'recipient') return { code: 'later_news', reason: later.reason };
  return { occurrence: '1', rule: { code: 'new_status' }, operationAt };
}

function arrivalOccasion(given: Case): Occasion | DropReason {
  const { index, happenedAt } = given.facts.arrival!;
  const office = officePart(index);
  const before = sentOfKind(given);
  const here = before.filter((message) => officePart(message.occurrence) === office);
  if (here.some((message) => message.reason === 'arrived')) return { code: 'already_sent' };
  if (here.some((message) => message.reason === 'not_collected')) return { code: 'later_news', reason: 'not_collected' };
  const isElsewhere = before.some((message) => message.reason === 'arrived');
  return { occurrence: office, rule: { code: isElsewhere ? 'arrival_elsewhere' : 'arrival' }, operationAt: happenedAt };
}

function reminderOccasion(given: Case, rule: Rule): Occasion | DropReason {
  const arrival = given.facts.arrival!;
  const office = officePart(arrival.index);
  const here = sentOfKind(given).filter((message) => officePart(message.occurrence) === office);
  const reminders = here.filter((message) => message.reason === 'not_collected');
  const told = latestDay(
    here.filter((message) => message.reason === 'arrived'),
    arrival.zone,
  );
  const due = reminders.length > 0 ? nextReminder(reminders, rule, arrival.zone) : firstReminder(given, rule, told);
  if ('code' in due) return due;
  const on = told ? latest([due.on, dayAfter(told, DAYS_AFTER_ARRIVAL_MESSAGE)])! : due.on;
  if (dayIn(arrival.zone, given.now) < on) return { code: 'not_yet', dueOn: on };
  return { occurrence: `${office}:${reminders.length + 1}`, rule: due.rule, operationAt: arrival.happenedAt };
}

/**
 * A short storage term brings the first reminder forward, but not in front of the arrival message: who hears of a parcel for
 * the first time needs to know where it lies, not that it is still there.
 */
function firstReminder(given: Case, rule: Rule, told: string | undefined): { on: string; rule: PlanRule } {
  const { facts, settings, rules, channel, audience } = given;
  const usual = usualReminder(facts.arrival!, rule);
  const isArrivalAhead = !told && rules.arrived[channel]?.[audience]?.isOn;
  const early = isArrivalAhead ? undefined : earlyReminder(facts, facts.arrival!, settings.storageDays);
  return early && early.on < usual.on ? early : usual;
}

function nextReminder(reminders: SentBefore, rule: Rule, zone: string): { on: string; rule: PlanRule } | DropReason {
  if (!rule.repeatDays) return { code: 'already_sent' };
  return { on: dayAfter(latestDay(reminders, zone)!, rule.repeatDays), rule: { code: 'reminder_again', days: rule.repeatDays } };
}

function latestDay(messages: SentBefore, zone: string): string | undefined {
  return latest(messages.map((message) => dayIn(zone, message.at)));
}

function latest(days: string[]): string | undefined {
  return days.sort().at(-1);
}

function sentOfKind(given: Case): SentBefore {
  return given.sent.filter((message) => message.channel === given.channel && message.audience === given.audience);
}

/** A message about one arrival says nothing of another office's. */
function whyElsewhere(reason: Reason, occurrence: string, facts: ShipmentFacts): DropReason | undefined {
  if (reason !== 'arrived' && reason !== 'not_collected') return undefined;
  if (officePart(occurrence) === officePart(facts.arrival!.index)) return undefined;
  return { code: 'no_longer_true', status: facts.status };
}

/** The office of an occurrence: `394036`, `394036:2` (second reminder). '-' stands for an office without index. */
export function officePart(occurrence: string): string {
  return occurrence.split(':', 1)[0] || '-';
}

import { z } from 'zod';

/**
 * What shops can be told of. A shipment that was loaded is no event: whoever loads shipments knows it, and an import would be told a
 * hundred thousand times.
 */
export const EVENT_TYPES = [
  'shipment.status_changed',
  'shipment.removed',
  'shipment.restored',
  'message.delivered',
  'message.undelivered',
  'webhook.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a webhook is chosen for; a test comes when a person asks for it. */
export const CHOSEN_TYPES = [
  'shipment.status_changed',
  'shipment.removed',
  'shipment.restored',
  'message.delivered',
  'message.undelivered',
] as const;
export type ChosenType = (typeof CHOSEN_TYPES)[number];

/** `standard`: JSON signed as https://www.standardwebhooks.com says; `liveinform`: the form that LiveInform's shop modules read, unsigned. */
export const FORMATS = ['standard', 'liveinform'] as const;
export type Format = (typeof FORMATS)[number];

/** `disabled` by us, with the reason: its receiver said that it is gone, or has only failed for days. */
export type WebhookState = 'on' | 'off' | 'disabled';
export type DisabledBecause = 'gone' | 'failing';

export const MAX_WEBHOOKS = 10;

/** LiveInform tells of statuses only. */
export const LIVEINFORM_TYPES: readonly ChosenType[] = ['shipment.status_changed'];

export const MAX_KEEP_HOURS = 7 * 24;
export const KEEP_HOURS = 24;

const url = z.string();
const events = z.array(z.enum(CHOSEN_TYPES)).min(1).max(20);
const format = z.enum(FORMATS);

/** Without events of statuses, without a format the standard's. */
export const newWebhook = z.strictObject({ url, events: events.optional(), format: format.optional() });
export type NewWebhook = z.output<typeof newWebhook>;

/** What is left out stays. Enabling one that we disabled lets it begin anew. */
export const webhookChange = z.strictObject({ url: url.optional(), events: events.optional(), enabled: z.boolean().optional() });
export type WebhookChange = z.output<typeof webhookChange>;

/** For how long the old secret signs too; 0 ends it at once, nothing means a day. */
export const rotation = z.strictObject({
  keepOldHours: z.int().min(0).max(MAX_KEEP_HOURS).optional(),
});

/** The events of a webhook, each once and in our order; LiveInform's format leaves no choice about them. */
export function eventsOf(format: Format, chosen: readonly ChosenType[] | undefined): readonly ChosenType[] {
  if (format === 'liveinform') return LIVEINFORM_TYPES;
  return chosen ? CHOSEN_TYPES.filter((type) => chosen.includes(type)) : ['shipment.status_changed'];
}

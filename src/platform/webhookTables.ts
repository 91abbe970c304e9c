import type { Generated, GeneratedAlways } from 'kysely';
import type { Json } from './jsonColumn.ts';

export type WebhookTables = {
  webhooks: WebhooksTable;
  webhookEvents: WebhookEventsTable;
  webhookDeliveries: WebhookDeliveriesTable;
  webhookAttempts: WebhookAttemptsTable;
};

export type WebhooksTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  url: string;
  format: 'standard' | 'liveinform';
  events: string[];
  state: 'on' | 'off' | 'disabled';
  stateAt: Date;
  disabledBecause: 'gone' | 'failing' | null;
  removedAt: Date | null;
  sealedSecret: Buffer;
  sealedOldSecret: Buffer | null;
  oldSecretUntil: Date | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailure: string | null;
  failingSince: Date | null;
  failedRounds: Generated<number>;
  restsUntil: Date | null;
  createdAt: Date;
  createdBy: string;
  madeByWork: string | null;
  rotatedByWork: string | null;
};

export type WebhookEventsTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  type: string;
  happenedAt: Date;
  data: Json;
};

export type WebhookDeliveriesTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  webhookId: number;
  eventId: number;
  state: Generated<'waiting' | 'delivered' | 'failed'>;
  dueAt: Date;
  leaseUntil: Date | null;
  attempts: Generated<number>;
  failures: Generated<number>;
  endedAt: Date | null;
};

export type WebhookAttemptsTable = {
  shopId: number;
  deliveryId: number;
  n: number;
  startedAt: Date;
  outcome: string | null;
  status: number | null;
  said: string | null;
  answer: string | null;
  tookMs: number | null;
};

import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, NullableJson } from './jsonColumn.ts';

export type NotificationRulesTable = {
  shopId: number;
  reason: 'accepted' | 'sorting' | 'arrived' | 'possibly_arrived' | 'not_collected' | 'delivered' | 'storage_expired';
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin';
  isOn: boolean | null;
  days: number | null;
  repeatDays: number | null;
  subject: string | null;
  body: string | null;
};

export type NotificationVersionsTable = {
  shopId: number;
  version: number;
  savedAt: Date;
  savedBy: string;
};

export type MessagesTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  shipmentId: number | null;
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  occurrence: Generated<string>;
  address: string;
  dedupeKey: string;
  state: 'planned' | 'held' | 'sending' | 'accepted' | 'delivered' | 'undelivered' | 'dropped' | 'unknown';
  plannedAt: Date;
  notBefore: Date;
  notAfter: Date;
  windowOn: string | null;
  dueAt: Date;
  sentAt: Date | null;
  finalAt: Date | null;
  sender: string | null;
  subject: string | null;
  body: string | null;
  html: string | null;
  segments: number | null;
  priceKopecks: Generated<number>;
  gateway: string | null;
  tries: Generated<number>;
  receiptPolls: Generated<number>;
  leaseUntil: Date | null;
  plannedWhy: Json;
  outcome: string | null;
  outcomeDetails: NullableJson;
};

export type MessageAttemptsTable = {
  shopId: number;
  messageId: number;
  n: number;
  gateway: string;
  requestId: string;
  providerId: string | null;
  outcome: string | null;
  outcomeText: string | null;
  costKopecks: number | null;
  startedAt: Date;
  endedAt: Date | null;
};

export type OptOutsTable = {
  shopId: number;
  channel: 'sms' | 'email';
  address: string;
  source: string;
  at: Date;
};

export type CallOptOutsTable = {
  phone: string;
  at: Date;
};

export type GatewaySlotsTable = {
  gateway: string;
  slot: number;
  holder: string | null;
  leaseUntil: Generated<Date>;
};

export type GatewayHealthTable = {
  gateway: string;
  stoppedUntil: Date | null;
  trouble: string | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  balanceKopecks: number | null;
  balanceAt: Date | null;
};

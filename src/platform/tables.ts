import type { Generated, GeneratedAlways } from 'kysely';
import type { ApiTables } from './apiTables.ts';
import type { BlacklistTables } from './blacklistTables.ts';
import type { ImportTables } from './importTables.ts';
import type { Json } from './jsonColumn.ts';
import type {
  CallOptOutsTable,
  GatewayHealthTable,
  GatewaySlotsTable,
  MessageAttemptsTable,
  MessagesTable,
  NotificationRulesTable,
  NotificationVersionsTable,
  OptOutsTable,
} from './messageTables.ts';
import type { PeopleTables } from './peopleTables.ts';
import type { RlabTables } from './rlabTables.ts';
import type { SandboxTables } from './sandboxTables.ts';
import type { SenderTables } from './senderTables.ts';
import type { ShipmentTables } from './shipmentTables.ts';
import type { ShopSmtpTables } from './shopSmtpTables.ts';
import type { StaffTables } from './staffTables.ts';
import type { StatisticsTables } from './statisticsTables.ts';
import type { SupportTables } from './supportTables.ts';
import type { WebhookTables } from './webhookTables.ts';

/**
 * The tables as `migrations/` makes them, in camelCase. `date` is 'YYYY-MM-DD', `timestamp` a wall-clock text, `timestamptz` an instant.
 * Sign-in's own tables (schema auth) belong to its library and are not here.
 */
export type Tables = ApiTables &
  SandboxTables &
  ShipmentTables &
  StatisticsTables &
  SupportTables &
  ImportTables &
  BlacklistTables &
  StaffTables &
  SenderTables &
  ShopSmtpTables &
  WebhookTables &
  RlabTables &
  PeopleTables & {
    serviceSettings: ServiceSettingsTable;
    dataKeys: DataKeysTable;
    shops: ShopsTable;
    apiKeys: ApiKeysTable;
    rlabUses: RlabUsesTable;
    shopCarrierAccounts: ShopCarrierAccountsTable;
    auditLog: AuditLogTable;
    staffLog: StaffLogTable;
    carrierAccounts: CarrierAccountsTable;
    tickets: TicketsTable;
    singleChecks: SingleChecksTable;
    notificationRules: NotificationRulesTable;
    notificationVersions: NotificationVersionsTable;
    messages: MessagesTable;
    messageAttempts: MessageAttemptsTable;
    optOuts: OptOutsTable;
    callOptOuts: CallOptOutsTable;
    gatewaySlots: GatewaySlotsTable;
    gatewayHealth: GatewayHealthTable;
    shopTariffs: ShopTariffsTable;
    quotaUse: QuotaUseTable;
    balances: BalancesTable;
    ledgerEntries: LedgerEntriesTable;
    priceList: PriceListTable;
    stepRuns: StepRunsTable;
    leases: LeasesTable;
  };

export type ServiceSettingsTable = {
  name: string;
  value: string;
};

export type DataKeysTable = {
  id: GeneratedAlways<number>;
  wrapped: Buffer;
  createdAt: Generated<Date>;
};

export type ShopsTable = {
  id: GeneratedAlways<number>;
  name: string;
  phone: string | null;
  email: string | null;
  site: string | null;
  isServiceOn: Generated<boolean>;
  isDemo: Generated<boolean>;
  isControlled: Generated<boolean>;
  allowLandlines: Generated<boolean>;
  replaceWrongPhones: Generated<boolean>;
  keepForeignPhones: Generated<boolean>;
  acceptedMaxAgeDays: Generated<number>;
  silentDays: Generated<number>;
  storageDays: number | null;
  windowZone: Generated<'service' | 'recipient'>;
  reminderSmsDay: Generated<'same' | 'next'>;
  isSortingAllowed: Generated<boolean>;
  isAdminMessagePerShipment: Generated<boolean>;
  adminEmails: Generated<string[]>;
  reportEmails: Generated<string[]>;
  isReportOn: Generated<boolean>;
  isReportDaily: Generated<boolean>;
  systemEmail: string | null;
  systemPhone: string | null;
  smsSender: string | null;
  originIndex: string | null;
  apiKeyVersion: Generated<number>;
  settingsVersion: Generated<number>;
  createdAt: Date;
  blacklistTerms: string | null;
  blacklistTermsAt: Date | null;
  blacklistTermsBy: string | null;
};

export type ApiKeysTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  name: string;
  hash: Buffer;
  scopes: string[];
  addresses: Generated<string[]>;
  createdAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  lastUsedWrittenAt: Date | null;
  revokedAt: Date | null;
};

export type RlabUsesTable = { shopId: number; usedAt: Date; address: string | null; writtenAt: Date };

export type ShopCarrierAccountsTable = {
  shopId: number;
  carrier: 'russian-post';
  login: string;
  sealedPassword: Buffer;
  access: 'batch' | 'single';
  createdAt: Date;
};

export type AuditLogTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  at: Date;
  actor: string;
  action: string;
  details: Json;
};

export type StaffLogTable = Omit<AuditLogTable, 'shopId'>;

export type CarrierAccountsTable = {
  account: string;
  quotaDay: string | null;
  askedToday: Generated<number>;
  stoppedUntil: Date | null;
  trouble: string | null;
  chunk: number | null;
};

export type TicketsTable = {
  id: GeneratedAlways<number>;
  account: string;
  runAt: Date;
  ordinal: string;
  barcodes: string[];
  firstBarcode: string;
  lastBarcode: string;
  state: 'cut' | 'issued' | 'answered' | 'split' | 'failed';
  ticket: string | null;
  dueAt: Date;
  attempts: Generated<number>;
  leaseUntil: Date | null;
  issuedAt: Date | null;
  answeredAt: Date | null;
  items: number | null;
  trouble: string | null;
};

export type SingleChecksTable = {
  account: string;
  barcode: string;
  askedAt: Date;
};

export type ShopTariffsTable = {
  shopId: number;
  tariff: 'XXS' | 'XS' | 'S' | 'M' | 'L';
  validFrom: Date;
  validUntil: Date;
};

export type QuotaUseTable = {
  shopId: number;
  month: string;
  loaded: Generated<number>;
};

export type BalancesTable = {
  shopId: number;
  kopecks: Generated<number>;
};

export type LedgerEntriesTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  at: Date;
  kopecks: number;
  kind: 'opening' | 'payment' | 'messages' | 'refund' | 'tariff' | 'correction';
  reference: string;
};

export type PriceListTable = {
  item: 'sms_segment' | 'sms_segment_abroad' | 'email' | 'call_second';
  validFrom: Date;
  kopecks: number;
};

export type StepRunsTable = {
  step: string;
  dueAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  did: number | null;
  error: string | null;
};

export type LeasesTable = {
  name: string;
  holder: string;
  until: Date;
};

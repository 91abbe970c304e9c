import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, NullableJson } from './jsonColumn.ts';
import type {
  CallOptOutsTable,
  GatewayHealthTable,
  GatewaySlotsTable,
  MessageAttemptsTable,
  MessagesTable,
  NotificationRulesTable,
  OptOutsTable,
} from './messageTables.ts';
import type { SandboxTables } from './sandboxTables.ts';

/**
 * The tables as `migrations/` makes them, in camelCase. `date` is 'YYYY-MM-DD', `timestamp` a wall-clock text, `timestamptz` an instant.
 * Sign-in's own tables (schema auth) belong to its library and are not here.
 */
export type Tables = SandboxTables & {
  serviceSettings: ServiceSettingsTable;
  dataKeys: DataKeysTable;
  shops: ShopsTable;
  members: MembersTable;
  apiKeys: ApiKeysTable;
  shopCarrierAccounts: ShopCarrierAccountsTable;
  auditLog: AuditLogTable;
  shipments: ShipmentsTable;
  operations: OperationsTable;
  statusChanges: StatusChangesTable;
  carrierAccounts: CarrierAccountsTable;
  tickets: TicketsTable;
  singleChecks: SingleChecksTable;
  notificationRules: NotificationRulesTable;
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
  createdAt: Date;
};

export type MembersTable = {
  shopId: number;
  userId: string;
  role: 'owner' | 'operator' | 'reader';
  createdAt: Date;
};

export type ApiKeysTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  name: string;
  hash: Buffer;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

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

export type ShipmentsTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  trackNumber: string;
  carrier: Generated<string>;
  source: 'form' | 'api' | 'import' | 'cms' | 'demo';
  name: string | null;
  phone: string | null;
  phoneTyped: string | null;
  email: string | null;
  emailTyped: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  postalCode: string | null;
  paymentType: string | null;
  hasCallConsent: boolean | null;
  isCheckDigitWrong: Generated<boolean>;
  loadedAt: Date;
  loadedBy: string | null;
  life: Generated<'waiting_for_place' | 'active' | 'finished' | 'silent' | 'collected' | 'deleted'>;
  lifeChangedAt: Date;
  lifeBefore: string | null;
  supersededAt: Date | null;
  status: Generated<
    | 'waiting'
    | 'no_data'
    | 'registered'
    | 'accepted'
    | 'in_transit'
    | 'sorting'
    | 'customs'
    | 'out_for_delivery'
    | 'delivery_attempt'
    | 'arrived'
    | 'storage_ending'
    | 'delivered'
    | 'partially_delivered'
    | 'storage_expired'
    | 'returning'
    | 'returned'
    | 'cancelled'
    | 'lost'
    | 'unknown'
  >;
  statusCause: string | null;
  statusAt: Date | null;
  statusSeenAt: Date;
  firstAnsweredAt: Date | null;
  wasClosedAtLoading: Generated<boolean>;
  acceptedAt: Date | null;
  originIndex: string | null;
  destinationIndex: string | null;
  arrivedAt: Date | null;
  arrivedIndex: string | null;
  arrivedOn: string | null;
  lastStorageOn: string | null;
  isLocker: Generated<boolean>;
  returnStartedAt: Date | null;
  returnCause: string | null;
  closedAt: Date | null;
  lastOperationAt: Date | null;
  deriveAgainAt: Date | null;
  digest: string | null;
  words: GeneratedAlways<string>;
};

export type OperationsTable = {
  shopId: number;
  shipmentId: number;
  type: number;
  attr: number;
  reportedAt: string;
  postIndex: Generated<string>;
  happenedAt: Date;
  isApproximate: Generated<boolean>;
  place: string | null;
  details: NullableJson;
  source: 'batch' | 'single';
  firstSeenAt: Date;
};

export type StatusChangesTable = {
  shopId: number;
  shipmentId: number;
  id: GeneratedAlways<number>;
  fromStatus: string;
  toStatus: string;
  cause: string | null;
  operationAt: Date | null;
  seenAt: Date;
};

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
  item: 'sms_segment' | 'email' | 'call_second';
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

import type { Generated, GeneratedAlways } from 'kysely';
import type { NullableJson } from './jsonColumn.ts';

export type ShipmentTables = {
  shipments: ShipmentsTable;
  operations: OperationsTable;
  statusChanges: StatusChangesTable;
  searchWords: SearchWordsTable;
};

export type SearchWordsTable = { shopId: number; shipmentId: number; words: string };

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
  importId: number | null;
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

import type { Generated } from 'kysely';

export type ApiTables = {
  idempotencyKeys: IdempotencyKeysTable;
  apiCalls: ApiCallsTable;
};

type IdempotencyKeysTable = {
  shopId: number;
  key: string;
  fingerprint: Buffer;
  holder: string | null;
  leasedUntil: Date | null;
  status: number | null;
  contentType: string | null;
  answer: Buffer | null;
  madeAt: Generated<Date>;
  work: Generated<string>;
};

type ApiCallsTable = {
  shopId: number;
  minute: Date;
  calls: number;
};

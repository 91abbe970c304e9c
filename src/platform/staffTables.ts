import type { GeneratedAlways } from 'kysely';

export type StaffTables = {
  gatewayPauses: PauseTable<{ gateway: string }>;
  carrierPauses: PauseTable<{ carrier: string }>;
  staffNotes: StaffNotesTable;
};

type PauseTable<Key> = Key & {
  at: Date;
  by: string;
  reason: string;
};

export type StaffNotesTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  at: Date;
  author: string;
  body: string;
};

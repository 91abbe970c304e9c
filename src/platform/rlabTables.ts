export type RlabTables = {
  untrackedParcels: UntrackedParcelsTable;
  refusedCalls: RefusedCallsTable;
};

export type UntrackedParcelsTable = {
  shopId: number;
  carrier: number;
  track: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  loadedAt: Date;
  changedAt: Date;
  removedAt: Date | null;
  erasedAt: Date | null;
};

export type RefusedCallsTable = {
  shopId: number;
  day: string;
  kind: 'old_key' | 'wrong_key';
  calls: number;
  firstAt: Date;
  lastAt: Date;
  address: string;
  host: string;
  path: string;
};

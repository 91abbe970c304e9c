import type { ImportField } from '../../src/shipments/imports/import.ts';
import type { TestCell } from '../spreadsheets.ts';
import { type Order, orders } from './orders.ts';

/** A file as an online shop's system gives it out. `columns`: the field's column, counted from 0; `rows` with a parcel each. */
export type CmsExport = {
  name: string;
  fileName: string;
  bytes: Buffer;
  expected: { columns: Partial<Record<ImportField, number>>; rows: number };
};

/** A column of an export: its header, what stands under it, and the field that it must be taken for. */
export type Column = [header: string, cell: TestCell | ((order: Order) => TestCell), field?: ImportField];

type Table = { rows: TestCell[][]; expected: CmsExport['expected'] };

export function tableOf(columns: Column[], count: number): Table {
  const cells = (order: Order) => columns.map(([, cell]) => (typeof cell === 'function' ? cell(order) : cell));
  return {
    rows: [columns.map(([header]) => header), ...orders(count).map(cells)],
    expected: {
      columns: Object.fromEntries(columns.flatMap(([, , field], i) => (field ? [[field, i]] : []))),
      rows: count,
    },
  };
}

export const track = (order: Order) => order.track;
export const email = (order: Order) => order.email;
export const index = (order: Order) => order.index;
export const items = (order: Order) => order.items;
export const city = (order: Order) => order.city;
export const street = (order: Order) => order.street;
export const payment = (order: Order) => order.payment;
export const first = (order: Order) => order.first;
export const last = (order: Order) => order.last;
export const number = (order: Order) => String(order.number);
export const plusPhone = (order: Order) => `+7${order.phone}`;
export const isoDay = (order: Order) => order.date.toISOString().slice(0, 19).replace('T', ' ');

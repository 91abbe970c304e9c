import { cleanText } from '../../shipments/fields.ts';
import type { ShipmentInput } from '../../shipments/shipment.ts';

type Fields = Record<string, unknown>;

/** What every function takes. `userIdText` and `tracks` are as they were received: the signature is over them. */
export type RlabRequest = {
  userId: number | undefined;
  userIdText: string;
  key: string;
  isTest: boolean;
  /** Undefined: the request has no list at all. */
  rows: Fields[] | undefined;
  tracks: string[];
  body: Fields;
};

/** @returns undefined when it is no object of fields */
export function readRequest(value: unknown): RlabRequest | undefined {
  if (!isFields(value)) return undefined;
  const { trackingUserId, trackingRequestKey, testMode, trackingData } = value;
  const userIdText = textOf(trackingUserId);
  const rows = rowsOf(trackingData);
  return {
    userId: userIdOf(userIdText),
    userIdText,
    key: textOf(trackingRequestKey).trim().toLowerCase(),
    isTest: flag(testMode),
    rows,
    tracks: (rows ?? []).map((row) => textOf(row.trackingUserClientTrack)),
    body: value,
  };
}

/** A single parcel may come without its list. What is no parcel at all is an empty one, refused at its place. */
export function rowsOf(list: unknown): Fields[] | undefined {
  if (Array.isArray(list)) return list.map((row) => (isFields(row) ? row : {}));
  return isFields(list) ? [list] : undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As a client's language writes it; what is neither text nor number is nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function userIdOf(text: string): number | undefined {
  const id = /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= 2_147_483_647 ? id : undefined;
}

export function flag(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^\s*(?:true|1|yes|on|да)\s*$/i.test(value));
}

/** 0 is Russian Post; `unclear` is what is no number of a carrier. */
export function carrierOf(row: Fields): number | 'unclear' {
  const given = row.trackingUserClientDeliveryServiceId;
  if (given === undefined || given === null) return 0;
  const text = textOf(given).trim();
  if (text === '') return typeof given === 'string' ? 0 : 'unclear';
  return /^\d{1,6}$/.test(text) ? Number(text) : 'unclear';
}

/** The fields of section 4.2 of the vendor's method as our loading takes them; judging them is its work. */
export function shipmentOf(row: Fields, track: string): ShipmentInput {
  return {
    trackNumber: track,
    name: row.trackingUserClientName,
    phone: row.trackingUserClientPhone,
    email: row.trackingUserClientEmail,
    amount: amountOf(row.trackingUserClientItemCost),
    orderNumber: row.trackingUserClientOrderNumber ?? row.trackingUserClientOrderNumer,
    description: row.trackingUserClientDescription,
    paymentType: row.trackingUserPaymentType,
  };
}

/** Theirs, by ours. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'trackingUserClientName',
  phone: 'trackingUserClientPhone',
  email: 'trackingUserClientEmail',
  amount: 'trackingUserClientItemCost',
  orderNumber: 'trackingUserClientOrderNumber',
  description: 'trackingUserClientDescription',
  paymentType: 'trackingUserPaymentType',
};

/** CMSs keep prices with four decimals, and one that an order does not have comes as an empty text. */
function amountOf(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const text = cleanText(given.slice(0, 100));
  return /^\d{1,12}\.\d{3,12}$/.test(text) ? Number(text) : text;
}

import pairRows from './operations.data.json' with { type: 'json' };
import typeRows from './operationTypes.data.json' with { type: 'json' };

/** What an operation says about the parcel: the closed set behind every pair of type and attribute. */
export type Meaning =
  | 'registered'
  | 'accepted'
  | 'in_transit'
  | 'sorting'
  | 'customs'
  | 'arrived'
  | 'out_for_delivery'
  | 'delivery_attempt'
  | 'storage'
  | 'storage_expiring'
  | 'storage_expired'
  | 'delivered'
  | 'partially_delivered'
  | 'returning'
  | 'returned'
  | 'temporary_storage'
  | 'lost'
  | 'cancelled'
  | 'info';

export type OperationMeaning = {
  meaning: Meaning;
  /** Cause, such as `storage_expired`, `refused`, `locker`, `days_left_5`. */
  reason?: string;
  /** After it nothing more is expected, unless operation 26 cancels it. */
  terminal: boolean;
  /** '' when even the type is unknown; the attribute's names are '' when the pair is. */
  typeName: string;
  typeNameEn: string;
  attrName: string;
  attrNameEn: string;
  /** False when the pair is missing in our copy of the dictionary and the type's usual meaning, or `info`, was taken. */
  isKnown: boolean;
  /** False when the type is missing as well: then nothing at all is known. */
  isTypeKnown: boolean;
};

type TypeRow = { type: number; ru: string; en: string; meaning: Meaning; reason?: string; terminal?: boolean };
type PairRow = TypeRow & { attr: number };

const nothingKnown: OperationMeaning = {
  meaning: 'info',
  terminal: false,
  typeName: '',
  typeNameEn: '',
  attrName: '',
  attrNameEn: '',
  isKnown: false,
  isTypeKnown: false,
};

const types = new Map((typeRows as TypeRow[]).map((row) => [row.type, row]));
const pairs = new Map((pairRows as PairRow[]).map((row) => [pairKey(row.type, row.attr), knownPair(row)]));

/**
 * The dictionary grows every year, so an unknown pair takes its type's usual meaning, and an unknown type says nothing.
 * @see https://tracking.pochta.ru/support/dictionaries/operation_codes
 */
export function meaningOf(type: number, attr: number): OperationMeaning {
  return pairs.get(pairKey(type, attr)) ?? usualMeaning(type);
}

function usualMeaning(type: number): OperationMeaning {
  const row = types.get(type);
  if (!row) return nothingKnown;
  const { meaning, reason, terminal = false, ru, en } = row;
  return { ...nothingKnown, meaning, reason, terminal, typeName: ru, typeNameEn: en, isTypeKnown: true };
}

function knownPair({ type, meaning, reason, terminal = false, ru, en }: PairRow): OperationMeaning {
  return { ...usualMeaning(type), meaning, reason, terminal, attrName: ru, attrNameEn: en, isKnown: true };
}

/** A number, because this is asked for every operation of every answer. Types and attributes stay below a million. */
function pairKey(type: number, attr: number): number {
  return type * 1_000_000 + attr;
}

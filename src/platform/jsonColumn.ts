import type { ColumnType } from 'kysely';

/** Written as text or value, read as parsed. */
export type Json = ColumnType<Record<string, unknown>, string | Record<string, unknown>, string | Record<string, unknown>>;
export type NullableJson = ColumnType<
  Record<string, unknown> | null,
  string | Record<string, unknown> | null,
  string | Record<string, unknown> | null
>;

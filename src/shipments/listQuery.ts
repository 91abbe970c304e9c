import { z } from 'zod';
import { calendarDay as day } from '../platform/values.ts';
import { statuses } from '../tracking/status.ts';
import { momentsOf } from './dayRange.ts';
import type { ListFilter, ListOrder } from './shipmentList.ts';

const LIVES = ['waiting_for_place', 'active', 'finished', 'silent', 'collected', 'deleted'] as const;

/** Several values stand in one parameter, between commas. */
const oneOrMore = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)).max(values.length))
    .optional();

const q = z.string().max(200).optional();

/** What the statistics lead to; the days are included on both sides. */
const milestones = {
  ...{ loadedFrom: day.optional(), loadedTo: day.optional(), arrivedFrom: day.optional(), arrivedTo: day.optional() },
  ...{ deliveredFrom: day.optional(), deliveredTo: day.optional(), returnedFrom: day.optional(), returnedTo: day.optional() },
  notCollected: z.literal('1').optional(),
  region: z
    .string()
    .regex(/^([A-Z]{2,3}|none)$/)
    .optional(),
  /** `5`, `5-7`, or `15-` for that and more. */
  lay: z
    .string()
    .regex(/^\d{1,4}(-\d{0,4})?$/)
    .optional(),
  reminder: z.enum(['with', 'without']).optional(),
  /** Of those that `reminder` chooses: collected on that day or soon after. */
  collectedSoon: z.literal('1').optional(),
  ...{ reminderFrom: day.optional(), reminderTo: day.optional() },
};

export const filterQuery = z.object({ q, life: oneOrMore(LIVES), status: oneOrMore(statuses), ...milestones });
export const listQuery = filterQuery.extend({
  sort: z.enum(['loaded_at', 'status_at']).default('loaded_at'),
  direction: z.enum(['asc', 'desc']).default('desc'),
});
/** The same filter as JSON. */
export const filterBody = z.object({
  q,
  life: z.array(z.enum(LIVES)).max(LIVES.length).optional(),
  status: z.array(z.enum(statuses)).max(statuses.length).optional(),
  ...milestones,
});

type Filter = z.output<typeof filterBody>;

export function filterOf(given: Filter, zone: string): ListFilter {
  const { q: query, life: lives, status: statuses, notCollected, region, lay, reminder } = given;
  const range = (from: string | undefined, to: string | undefined) => (from || to ? momentsOf({ from, to }, zone) : undefined);
  const days = { from: given.reminderFrom ?? FIRST_DAY, to: given.reminderTo ?? LAST_DAY };
  return {
    ...{ query, lives, statuses },
    loaded: range(given.loadedFrom, given.loadedTo),
    arrived: range(given.arrivedFrom, given.arrivedTo),
    delivered: range(given.deliveredFrom, given.deliveredTo),
    returned: range(given.returnedFrom, given.returnedTo),
    isNotCollected: notCollected === '1',
    region: region === 'none' ? '' : region,
    lay: lay === undefined ? undefined : { ...layOf(lay), zone },
    reminder: reminder && { isSent: reminder === 'with', isCollected: given.collectedSoon === '1', days, zone },
  };
}

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

function layOf(text: string): { from: number; to?: number } {
  const [from, to] = text.split('-') as [string, string?];
  if (to === '') return { from: Number(from) };
  return { from: Number(from), to: Number(to ?? from) };
}

export function viewOf({ sort, direction, ...filter }: z.output<typeof listQuery>, zone: string) {
  const by = sort === 'status_at' ? ('statusAt' as const) : ('loadedAt' as const);
  const order: ListOrder = { by, isAscending: direction === 'asc' };
  return { filter: filterOf(filter, zone), order };
}

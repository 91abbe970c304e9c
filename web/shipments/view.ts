import type { Status } from '../../src/tracking/status.ts';
import { type Milestones, milestonesOf } from './milestones.ts';

/** What the address bar says about the list: what is looked for, which statuses, in which order; and which milestones on which days. */
export type ListView = { q?: string; status?: string; sort?: Sort; life?: 'deleted' } & Milestones;
export type Sort = 'loaded' | 'news';

export function readListView(search: Record<string, unknown>): ListView {
  return {
    q: filled(search.q),
    status: filled(search.status),
    sort: search.sort === 'news' ? 'news' : undefined,
    life: search.life === 'deleted' ? 'deleted' : undefined,
    ...milestonesOf(search),
  };
}

export function statusesOf(view: ListView): Status[] {
  return (view.status?.split(',') ?? []) as Status[];
}

/** Switches one status of the filter on or off; none left means all. */
export function toggleStatus(view: ListView, status: Status): ListView {
  const chosen = statusesOf(view);
  const next = chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status];
  return { ...view, status: next.join(',') || undefined };
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

/** What the address bar says about the journal. Unknown values find nothing; the server decides. `since` and `until` are days, both included. */
export type JournalView = {
  q?: string;
  channel?: string;
  state?: string;
  audience?: string;
  reason?: string;
  since?: string;
  until?: string;
  paid?: '1';
};

/** Every state of a message that has left; what waits, is held or was dropped is not among them. */
export const SENT = 'accepted,delivered,undelivered,unknown';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readJournalView(search: Record<string, unknown>): JournalView {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined);
  const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);
  const { q, channel, state, audience, reason, since, until, paid } = search;
  return {
    ...{ q: text(q), channel: text(channel), state: text(state), audience: text(audience), reason: text(reason) },
    ...{ since: day(since), until: day(until), paid: paid === '1' || paid === 1 ? '1' : undefined },
  };
}

export type Preset = 'today' | 'yesterday' | 'week' | 'month' | 'thisMonth' | 'lastMonth';
export const PRESETS: readonly Preset[] = ['today', 'yesterday', 'week', 'month', 'thisMonth', 'lastMonth'];

/** The days of a preset. @param today `YYYY-MM-DD` on the clock of the service */
export function daysOf(preset: Preset, today: string): { since: string; until: string } {
  const back = (days: number) => shifted(today, -days);
  const month = today.slice(0, 7);
  switch (preset) {
    case 'today':
      return { since: today, until: today };
    case 'yesterday':
      return { since: back(1), until: back(1) };
    case 'week':
      return { since: back(6), until: today };
    case 'month':
      return { since: back(29), until: today };
    case 'thisMonth':
      return { since: `${month}-01`, until: today };
    case 'lastMonth': {
      const until = shifted(`${month}-01`, -1);
      return { since: `${until.slice(0, 7)}-01`, until };
    }
  }
}

export function presetOf({ since, until }: JournalView, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const days = daysOf(preset, today);
    return days.since === since && days.until === until;
  });
}

/** The query of the server: what is not set stays out. */
export function filled<View extends JournalView>(view: View): View {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value)) as View;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && shifted(text, 0) === text;
}

import { sql } from 'kysely';
import type { Context } from '../app.ts';
import { advance } from '../pipeline/advance.ts';
import { nextTime } from '../pipeline/due.ts';
import type { StepResult } from '../pipeline/runner.ts';
import type { Step } from '../pipeline/step.ts';
import { AppError } from '../platform/errors.ts';
import type { SandboxClock } from './clock.ts';

export type Sandbox = { clock: SandboxClock; steps: readonly Step[] };
export type ClockMove = 'next-check' | 'next-window' | 'window-end' | Date;

const HOUR = 3_600_000;
/** Tickets that are not answered this long after the nightly check are the daytime's business. */
const LONGEST_NIGHT_MS = 8 * HOUR;
const FARTHEST_MS = 370 * 24 * HOUR;

/**
 * Lives through the time up to a moment, with every step that falls due on the way.
 * @throws AppError `invalid` for a moment that has passed, `conflict` while another move is under way
 */
export function moveClock(ctx: Context, { clock, steps }: Sandbox, to: ClockMove): Promise<StepResult[]> {
  return clock.exclusively(() => {
    const now = clock.now();
    if (to === 'next-check') return throughNight(ctx, { clock, steps }, now);
    return advance(ctx, steps, clock, destination(ctx, to, now));
  });
}

function destination({ config }: Context, to: Exclude<ClockMove, 'next-check'>, now: Date): Date {
  const { window, zone } = config;
  if (to === 'next-window') return nextTime(window.opens, zone, now);
  if (to === 'window-end') {
    const end = nextTime(window.closes, zone, now);
    const opening = nextTime(window.opens, zone, now);
    // Inside a window its end comes before the next opening; outside the next opening's end is meant.
    return opening < end ? nextTime(window.closes, zone, opening) : end;
  }
  if (to <= now) throw new AppError('invalid', `Часы песочницы уже показывают ${now.toISOString()}: назад они не идут.`, 'to');
  if (to.getTime() > now.getTime() + FARTHEST_MS)
    throw new AppError('invalid', 'За один раз часы можно перевести не больше чем на год.', 'to');
  return to;
}

/** To the next nightly check, and on until what it asked for is collected and ingested. */
async function throughNight(ctx: Context, { clock, steps }: Sandbox, now: Date): Promise<StepResult[]> {
  const { checkTimes, window, zone } = ctx.config;
  const check = nextTime(checkTimes[0]!, zone, now);
  const opening = nextTime(window.opens, zone, check);
  const until = new Date(Math.min(check.getTime() + LONGEST_NIGHT_MS, opening.getTime() - 1));
  let isChecked = false;
  return advance(ctx, steps, clock, until, async () => {
    isChecked ||= clock.now() >= check;
    return isChecked && !(await hasOpenTickets(ctx, until));
  });
}

async function hasOpenTickets({ db }: Context, until: Date): Promise<boolean> {
  const { rows } = await sql<{ isOpen: boolean }>`
    select exists (select 1 from tickets where state in ('cut', 'issued') and due_at <= ${until}) as is_open`.execute(db);
  return rows[0]!.isOpen;
}

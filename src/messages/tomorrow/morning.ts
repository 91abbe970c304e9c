import type { Context } from '../../app.ts';
import { RUSSIAN_ZONES } from '../plan.ts';
import type { ShopForMessages } from '../shopRules.ts';
import { dayAfter, dayIn, type Window, windowFor } from '../window.ts';

/** A window as people see it; `zone` is whose clock shows its hours. */
export type ShownWindow = Window & { zone: string; state: 'ahead' | 'open' | 'over' };

/**
 * The day whose morning is looked at: today's until its last window has closed, then the next. Who follows the recipients' mornings has
 * windows from Kamchatka to Kaliningrad on one day.
 */
export function dayInView(
  { config }: Pick<Context, 'config'>,
  { windowZone }: Pick<ShopForMessages, 'windowZone'>,
  now: Date,
): string {
  const { zone, window } = config;
  const zones = windowZone === 'recipient' ? [...RUSSIAN_ZONES, zone] : [zone];
  const today = dayIn(zone, now);
  return zones.every((one) => windowFor(today, one, window).closesAt <= now) ? dayAfter(today, 1) : today;
}

export function shownWindow({ config }: Pick<Context, 'config'>, day: string, zone: string, now: Date): ShownWindow {
  const window = windowFor(day, zone, config.window);
  return { ...window, zone, state: stateOf(window, now) };
}

export function stateOf({ opensAt, closesAt }: Pick<Window, 'opensAt' | 'closesAt'>, now: Date): ShownWindow['state'] {
  if (now < opensAt) return 'ahead';
  return now < closesAt ? 'open' : 'over';
}

import type { Context } from '../app.ts';
import type { Config } from '../config.ts';

/**
 * One kind of work on rows with a state: it claims some, does one thing, records the result. Running it twice, at once or after
 * a crash, must be harmless: jobs carry no state and may be lost or doubled.
 */
export type Step = {
  name: string;
  /** Daily times `HH:mm` in the service's zone. */
  times?: (schedule: ScheduleInputs) => string[];
  /** The earliest business instant at which rows wait for this step, whatever the time of day. */
  wakes?: (ctx: Context) => Promise<Date | undefined>;
  /** Shops with work due at `at`: one job for each, so that shops take turns. Absent: one job for the service. */
  shops?: (ctx: Context, at: Date) => Promise<number[]>;
  /** Takes memory and processor for long: few at a time in one process. */
  isHeavy?: true;
  /** Does what is due and returns how much it did. */
  run(ctx: Context, at: Date, shopId?: number): Promise<number>;
};

/** What the daily times depend on. */
export type ScheduleInputs = Pick<Config, 'checkTimes' | 'window' | 'zone'> & {
  /** True when some shop wants messages in the recipient's own morning: then plan runs before each zone's window. */
  hasRecipientZones: boolean;
};

import type { StatisticsMessagesTable, StatisticsParcelsTable } from '../platform/statisticsTables.ts';

/** What is counted of parcels. `returned` is for any other cause than `not_collected`. */
export type Measure = StatisticsParcelsTable['measure'];

/** So many parcels on a day. */
export type DayFact = { measure: Measure; day: string; n: number };

/** So many parcels of a region in the period, or in the one before; `days` −1: not known, or it never came to it. */
export type RegionFact = { measure: Measure; region: string; days: number; isCurrent: boolean; n: number };

/** Parcels that lay at the office on the usual day of a reminder, told (`reminded`) or not, and how many days later they were collected. */
export type ReminderFact = { measure: 'reminded' | 'unreminded'; day: string; days: number; n: number };

export type MessageFact = Pick<StatisticsMessagesTable, 'channel' | 'audience' | 'outcome'> & {
  isCurrent: boolean;
  n: number;
  segments: number;
  kopecks: number;
};

/** All that the page is computed from: the period and the one before it. */
export type Facts = { days: DayFact[]; regions: RegionFact[]; reminders: ReminderFact[]; messages: MessageFact[] };

import type { Channel, Reason } from '../messages/reasons.ts';
import type { Status } from '../tracking/status.ts';

/** What a shop's day was, as the report tells it. Lists are cut; `total` counts all. */
export type ReportFacts = {
  shopName: string;
  /** `YYYY-MM-DD` in the service's zone. */
  day: string;
  /** What is called new happened after this. */
  since: Date;
  isDaily: boolean;
  alarms: Alarm[];
  changes: Changes[];
  mornings: ChannelMorning[];
  /** Of the shipments that are followed now. */
  statuses: { status: Status; count: number }[];
};

/** Why a person should look: in the order of the report. */
export const ALARMS = ['not_collected', 'not_told', 'no_balance', 'stuck', 'not_handed_over', 'given_up'] as const;
export type AlarmKind = (typeof ALARMS)[number];
export type Alarm = { kind: AlarmKind; total: number; rows: AlarmRow[] };

type Parcel = { trackNumber: string; orderNumber: string | null; name: string | null };
export type AlarmRow = Parcel & {
  status: Status;
  /** Whole days it has been so: at the office, without news, since loading. */
  days: number | null;
  /** Last day at the office by the Post's own word. */
  lastStorageOn: string | null;
  message: { channel: Channel; address: string; state: string; outcome: string | null; text: string | null } | null;
};

/** A reason has a section of its own; news that nobody is notified of stands under the last two. */
export const SECTIONS = ['accepted', 'sorting', 'arrived', 'delivered', 'storage_expired', 'other', 'on_the_way'] as const;
export type Section = (typeof SECTIONS)[number];
export type Changes = { section: Section; total: number; rows: (Parcel & { status: Status })[] };

/** What became of one channel's messages to recipients this morning. */
export type ChannelMorning = {
  channel: Channel;
  sent: number;
  delivered: number;
  undelivered: number;
  unknown: number;
  queued: number;
  held: NotSent[];
  dropped: NotSent[];
};
export type NotSent = { count: number; outcome: string; details: Record<string, unknown> | null };

const NOTIFIABLE: ReadonlySet<Section> = new Set<Section & Reason>([
  'accepted',
  'sorting',
  'arrived',
  'delivered',
  'storage_expired',
]);

/** A report without news is not sent, unless the shop wants one every day. */
export function isWorthSending({ isDaily, alarms, changes }: ReportFacts): boolean {
  return isDaily || alarms.length > 0 || changes.some(({ section }) => NOTIFIABLE.has(section));
}

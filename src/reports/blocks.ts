import { explainOutcome } from '../messages/dropReasons.ts';
import { CHANNEL_NAMES } from '../messages/reasons.ts';
import { cleanValue } from '../messages/template.ts';
import type { LinkTo } from '../shops/cabinetLink.ts';
import type { Status } from '../tracking/status.ts';
import type { Block, Line } from './composeReport.ts';
import type { Alarm, AlarmKind, AlarmRow, Changes, ChannelMorning, NotSent } from './facts.ts';
import {
  ALARM_NAMES,
  ALARM_STATUSES,
  daysText,
  dayText,
  SECTION_NAMES,
  SECTION_STATUSES,
  STATUS_NAMES,
  STATUS_OF_ONE,
} from './words.ts';

/** Reasons of messages that did not go, before the rest becomes one line. */
const MAIN_REASONS = 4;

export function alarmBlock({ kind, total, rows }: Alarm, linkTo: LinkTo): Block {
  const statuses = ALARM_STATUSES[kind];
  const list = statuses ? shipmentsUrl(linkTo, statuses) : linkTo(kind === 'given_up' ? '/shipments' : '/messages');
  return {
    title: `${ALARM_NAMES[kind]}: ${total}`,
    lines: rows.map((row) => ({ ...parcelLine(row, linkTo), note: alarmNote(kind, row) })),
    ...more(total, rows.length, list),
  };
}

export function changesBlock({ section, total, rows }: Changes, linkTo: LinkTo): Block {
  return {
    title: `${SECTION_NAMES[section]}: ${total}`,
    lines: rows.map((row) => ({
      ...parcelLine(row, linkTo),
      ...(section === 'other' || section === 'on_the_way' ? { note: STATUS_OF_ONE[row.status] } : {}),
    })),
    ...more(total, rows.length, shipmentsUrl(linkTo, SECTION_STATUSES[section])),
  };
}

export function morningBlock(morning: ChannelMorning, linkTo: LinkTo): Block {
  const { channel, sent, delivered, undelivered, unknown, queued, held, dropped } = morning;
  const counts: [string, number][] = [
    ['отправлено', sent],
    // The next mail server says no more than that it took the letter.
    ['дошло', channel === 'email' ? 0 : delivered],
    ['не дошло', undelivered],
    ['доставка неизвестна', unknown],
    ['ещё в очереди на сегодня', queued],
  ];
  const words = counts.flatMap(([word, count]) => (count > 0 ? [`${word} ${count}`] : [])).join(', ');
  return {
    title: CHANNEL_NAMES[channel].ru,
    lines: [
      ...(words ? [{ text: words.replace(/^./, (letter) => letter.toUpperCase()) }] : []),
      ...notSentLines('Отложено', held),
      ...notSentLines('Не отправлено', dropped),
    ],
    more: { text: 'Все сообщения', link: linkTo(`/messages?channel=${channel}`) },
  };
}

export function statusesBlock(statuses: readonly { status: Status; count: number }[], linkTo: LinkTo): Block[] {
  if (statuses.length === 0) return [];
  const total = statuses.reduce((sum, { count }) => sum + count, 0);
  const lines = statuses.map(({ status, count }) => ({
    text: STATUS_NAMES[status],
    link: shipmentsUrl(linkTo, [status]),
    note: String(count),
  }));
  return [{ title: `Следим сейчас: ${total}`, lines }];
}

function notSentLines(title: string, reasons: readonly NotSent[]): Line[] {
  const line = (count: number, why: string) => ({ text: `${title} ${count}`, note: why });
  const rest = reasons.slice(MAIN_REASONS).reduce((sum, { count }) => sum + count, 0);
  return [
    ...reasons.slice(0, MAIN_REASONS).map((reason) => line(reason.count, explain(reason))),
    ...(rest > 0 ? [line(rest, 'По другим причинам.')] : []),
  ];
}

function explain({ outcome, details }: NotSent): string {
  return cleanValue(explainOutcome(outcome, details)?.ru ?? 'Причина не записана.');
}

function alarmNote(kind: AlarmKind, row: AlarmRow): string {
  const days = daysText(Math.max(0, row.days ?? 0));
  switch (kind) {
    case 'not_collected':
      return `ждёт ${days}${row.lastStorageOn ? `, хранится до ${dayText(row.lastStorageOn)}` : ''}`;
    case 'stuck':
      return `${STATUS_OF_ONE[row.status]}, новостей нет ${days}`;
    case 'not_handed_over':
      return `${STATUS_OF_ONE[row.status]}, загружена ${days} назад`;
    case 'given_up':
      return `загружена ${days} назад`;
    case 'no_balance':
    case 'not_told':
      return messageNote(row.message);
  }
}

function messageNote(message: AlarmRow['message']): string {
  if (!message) return '';
  const what = `${CHANNEL_NAMES[message.channel].ru} на ${shownAddress(message.address)}`;
  if (message.state === 'unknown') return `${what}: доставка неизвестна`;
  if (message.outcome === 'no_balance') return what;
  if (message.outcome === 'text_broken') return `${what}: в тексте ошибка, исправьте его в уведомлениях`;
  const why = cleanValue(message.text ?? '').replace(/\.$/, '');
  const check = message.channel === 'email' ? 'Проверьте адрес' : 'Проверьте номер';
  return `${what}${why ? `: ${why}` : ' не дошло'}. ${check}.`;
}

/** `+7 916 123-45-67`; what is no Russian number is shown as it is. */
export function shownAddress(address: string): string {
  const phone = /^7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(address);
  return phone ? `+7 ${phone[1]} ${phone[2]}-${phone[3]}-${phone[4]}` : cleanValue(address);
}

function parcelLine(row: { trackNumber: string; orderNumber: string | null; name: string | null }, linkTo: LinkTo): Line {
  const order = cleanValue(row.orderNumber ?? '');
  const words = [row.trackNumber, order && `заказ ${order}`, cleanValue(row.name ?? '')].filter(Boolean).join(', ');
  return { text: words, link: linkTo(`/shipments/${encodeURIComponent(row.trackNumber)}`) };
}

function more(total: number, shown: number, link: string): Pick<Block, 'more'> {
  return total > shown ? { more: { text: `и ещё ${total - shown}`, link } } : {};
}

function shipmentsUrl(linkTo: LinkTo, statuses: readonly Status[]): string {
  return linkTo(`/shipments?status=${encodeURIComponent(statuses.join(','))}`);
}

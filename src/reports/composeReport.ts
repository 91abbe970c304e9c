import { cleanValue } from '../messages/template.ts';
import type { LinkTo } from '../shops/cabinetLink.ts';
import { alarmBlock, changesBlock, morningBlock, statusesBlock } from './blocks.ts';
import type { AlarmKind, ReportFacts, Section } from './facts.ts';
import { reportHtml } from './reportHtml.ts';
import { dayText } from './words.ts';

/** The report as pages of blocks: what HTML and plain text both show. */
export type Report = { subject: string; shopName: string; parts: Part[]; settingsUrl: string };
export type Part = { title: string; blocks: Block[] };
export type Block = { title: string; lines: Line[]; more?: Line };
/** `link` makes the first words a link; `note` stands behind them. */
export type Line = { text: string; link?: string; note?: string };

/** The letter in HTML and in plain text. Everything that a shop or a carrier wrote is escaped. */
export function composeReport(facts: ReportFacts, linkTo: LinkTo): { subject: string; html: string; text: string } {
  const report = arrangeReport(facts, linkTo);
  return { subject: report.subject, html: String(reportHtml(report)), text: plainText(report) };
}

/** What stands in the report and in which order. Parts with nothing in them are left out. */
export function arrangeReport(facts: ReportFacts, linkTo: LinkTo): Report {
  const parts: Part[] = [
    { title: 'Посмотрите сами', blocks: facts.alarms.map((alarm) => alarmBlock(alarm, linkTo)) },
    { title: 'Что изменилось', blocks: facts.changes.map((changes) => changesBlock(changes, linkTo)) },
    { title: 'Что мы отправили и что не ушло', blocks: facts.mornings.map((morning) => morningBlock(morning, linkTo)) },
    { title: 'Все посылки по статусам', blocks: statusesBlock(facts.statuses, linkTo) },
  ];
  return {
    subject: subjectOf(facts),
    shopName: cleanValue(facts.shopName),
    parts: parts.filter(({ blocks }) => blocks.length > 0),
    settingsUrl: linkTo('/profile'),
  };
}

/** A subject is read on a phone's lock screen: at most this many parts. */
const SUBJECT_PARTS = 3;

function subjectOf(facts: ReportFacts): string {
  const changed = (section: Section) => facts.changes.find((changes) => changes.section === section)?.total ?? 0;
  const alarmed = (kind: AlarmKind) => facts.alarms.find((alarm) => alarm.kind === kind)?.total ?? 0;
  const parts: [string, number][] =
    facts.alarms.length > 0
      ? [
          ['прибыли', changed('arrived')],
          ['не забирают', alarmed('not_collected')],
          ['возвращаются', changed('storage_expired')],
          ['не дошли сообщения', alarmed('not_told')],
          ['ждут денег', alarmed('no_balance')],
          ['без движения', alarmed('stuck')],
          ['не сданы на почту', alarmed('not_handed_over')],
          ['не следим', alarmed('given_up')],
        ]
      : [
          ['изменились', facts.changes.reduce((sum, { total }) => sum + total, 0)],
          ['в пути', onTheWay(facts)],
        ];
  const shown = parts.filter(([, count]) => count > 0).slice(0, SUBJECT_PARTS);
  const words = shown.map(([word, count]) => `${word} ${count}`).join(', ') || 'новостей нет';
  return `${cleanValue(facts.shopName)}, ${dayText(facts.day)}: ${words}`;
}

const ON_THE_WAY: readonly string[] = ['accepted', 'in_transit', 'sorting', 'customs', 'out_for_delivery', 'delivery_attempt'];

function onTheWay({ statuses }: ReportFacts): number {
  return statuses.reduce((sum, { status, count }) => sum + (ON_THE_WAY.includes(status) ? count : 0), 0);
}

function plainText({ shopName, parts, settingsUrl }: Report): string {
  const body = parts.map(({ title, blocks }) => [title.toUpperCase(), ...blocks.map(plainBlock)].join('\n\n'));
  return `${[shopName, ...body, `-- \nНастроить отчёт: ${settingsUrl}`].join('\n\n')}\n`;
}

function plainBlock({ title, lines, more }: Block): string {
  const shown = lines.map(({ text, note }) => `- ${[text, note].filter(Boolean).join(': ')}`);
  return [title, ...shown, ...(more ? [`${more.text}: ${more.link}`] : [])].join('\n');
}

import type { LoadResult } from '../../shipments/loadResults.ts';
import { carrierName } from './carriers.ts';
import { CODES, DONE, done, type Envelope, failure } from './envelope.ts';

/** What became of one element of the list. */
export type TakenTrack =
  | { track: string; kind: Exclude<LoadResult['result'], 'refused'>; warning?: string }
  | { track: string; kind: 'untracked'; carrier: number; warning?: string }
  | { track: string; kind: 'refused'; why: string };

const SHOWN = 10;
const MAX_TRACK_SHOWN = 40;

/** One sentence for the shop's operator and one element for each track, in their order. Only a request of which nothing was taken fails. */
export function addAnswer(
  taken: readonly TakenTrack[],
  { isTest, isServiceOn }: { isTest: boolean; isServiceOn: boolean },
): Envelope {
  const refused = taken.filter((one) => one.kind === 'refused');
  const data = taken.map((one) => elementOf(one, isTest));
  if (refused.length === taken.length) return failure('nothingTaken', nothingTaken(refused, isTest), data);
  const sentences = [
    isTest ? 'Тестовый режим: запрос проверен, ничего не сохранено' : DONE,
    ...(refused.length > 0
      ? [
          `${isTest ? 'Подходят' : 'Принято'} ${taken.length - refused.length} из ${taken.length}. Не приняты: ${reasons(refused)}`,
        ]
      : []),
    ...waitingSentence(taken),
    ...untrackedSentences(taken, isTest),
    ...(isServiceOn ? [] : ['Сервис выключен переключателем в кабинете: проверять посылки начнём, когда вы его включите']),
  ];
  return done(sentences.length === 1 && !isTest ? DONE : `${sentences.join('. ')}.`, data);
}

function elementOf(one: TakenTrack, isTest: boolean) {
  const isRefused = one.kind === 'refused';
  return {
    trackNumber: one.track,
    trackResult: one.kind,
    resultState: isRefused ? CODES.nothingTaken : CODES.done,
    resultInfo: textOf(one, isTest),
  };
}

function textOf(one: TakenTrack, isTest: boolean): string {
  if (one.kind === 'refused') return one.why;
  const text = one.kind === 'untracked' ? untrackedText(one.carrier, !isTest) : KINDS[one.kind];
  return one.warning === undefined ? text : `${text} ${one.warning}`;
}

const KINDS = {
  created: 'Принято.',
  updated: 'Уже загружено, данные обновлены.',
  waiting: 'Принято. Лимит тарифа исчерпан, посылка ждёт места.',
  ignored: 'Посылка удалена в кабинете или отмечена забранной: слежение не возобновлено.',
} as const;

export function untrackedText(carrier: number, isKept = true): string {
  return `Перевозчик ${carrierName(carrier)} пока не отслеживается${isKept ? ', посылка сохранена' : ''}.`;
}

function nothingTaken(refused: readonly TakenTrack[], isTest: boolean): string {
  const start = isTest ? 'Тестовый режим: ни один трек-номер не подходит' : 'Ни один трек-номер не принят';
  return refused.length === 1 ? `Трек-номер не принят: ${reasons(refused)}.` : `${start}: ${reasons(refused)}.`;
}

function reasons(refused: readonly TakenTrack[]): string {
  const shown = refused.slice(0, SHOWN).map((one) => `${shownTrack(one.track)} (${withoutDot(textOf(one, false))})`);
  const rest = refused.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} и ещё ${rest}` : shown.join(', ');
}

function shownTrack(track: string): string {
  const text = track.trim().replace(/\s+/g, ' ');
  if (text === '') return 'без номера';
  return text.length > MAX_TRACK_SHOWN ? `${text.slice(0, MAX_TRACK_SHOWN)}…` : text;
}

function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}

function waitingSentence(taken: readonly TakenTrack[]): string[] {
  const waiting = taken.filter(({ kind }) => kind === 'waiting').length;
  return waiting === 0 ? [] : [`Лимит тарифа исчерпан, ждут места: ${waiting}`];
}

function untrackedSentences(taken: readonly TakenTrack[], isTest: boolean): string[] {
  const carriers = new Map<number, number>();
  for (const one of taken) if (one.kind === 'untracked') carriers.set(one.carrier, (carriers.get(one.carrier) ?? 0) + 1);
  if (carriers.size === 0) return [];
  if (carriers.size === 1 && [...carriers.values()][0] === 1)
    return [withoutDot(untrackedText([...carriers.keys()][0]!, !isTest))];
  const named = [...carriers].slice(0, SHOWN).map(([carrier, n]) => `${carrierName(carrier)}: ${n}`);
  return [`Эти перевозчики пока не отслеживаются${isTest ? '' : ', посылки сохранены'}: ${named.join(', ')}`];
}

import { AppError } from '../platform/errors.ts';
import type { Change, Thread } from './thread.ts';

const HAPPENED: Record<Change, string> = {
  asked: 'задан вопрос',
  replied: 'пришло новое сообщение',
  answered: 'на вопрос ответили',
  closed: 'вопрос закрыли',
  taken: 'вопрос взял другой сотрудник',
  released: 'вопрос вернули в общую очередь',
};

/** @throws AppError `conflict` when the thread is not what the person saw: who changed it, how and when */
export function requireSeen(thread: Thread, seen: number, { zone, reader }: { zone: string; reader: 'asker' | 'staff' }): void {
  if (thread.version === seen) return;
  const { change, changedAt: at, changedBy, changedSide } = thread;
  // The asker is not told which of staff it was.
  const by = reader === 'asker' && changedSide === 'staff' ? 'поддержка' : changedBy;
  const clock = at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const message = `Пока страница была открыта, ${HAPPENED[change]} (${by}, ${clock}). Посмотрите и решите ещё раз.`;
  throw new AppError('conflict', message, 'thread', undefined, { by, at, change, version: thread.version });
}

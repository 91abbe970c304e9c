import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { hasStandIns } from './hasStandIns.ts';
import { listReceived, type ReceivedMessage } from './phoneStore.ts';

/** A service that is partly real may keep its stand-ins for months. */
const LATEST = 2_000;

/**
 * What the stand-ins of a partly configured service received, oldest first: it holds every shop's messages, so it is for staff.
 * @throws AppError `not-found` when all services are real
 */
export async function staffPhone({ config, db }: Pick<Context, 'config' | 'db'>): Promise<ReceivedMessage[]> {
  if (!hasStandIns(config)) throw new AppError('not-found', 'Все службы настоящие: сообщения уходят получателям.');
  return listReceived(db, { limit: LATEST });
}

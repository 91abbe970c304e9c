import { AppError } from '../platform/errors.ts';
import { lastChange, type SenderRequest, type SenderState } from './request.ts';

const HAPPENED: Record<SenderState, string> = {
  asked: 'уже на проверке',
  approved: 'уже одобрили',
  registered: 'уже работает',
  rejected: 'уже отклонили',
  withdrawn: 'уже отозвали',
  replaced: 'уже заменено другим',
};

const OF_STAFF: SenderState[] = ['approved', 'registered', 'rejected', 'replaced'];

/** Another person was faster: who, when, and what it is now. A shop is not told which of staff it was. */
export function changedMeanwhile(request: SenderRequest, zone: string, reader: 'shop' | 'staff'): AppError {
  const { state, at, by: person } = lastChange(request);
  const by = reader === 'shop' && OF_STAFF.includes(state) ? 'сотрудник сервиса' : person;
  const clock = at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const message = `Имя ${request.name} ${HAPPENED[state]} (${by}, ${clock}). Посмотрите, что стоит теперь.`;
  return new AppError('conflict', message, 'state', undefined, { name: request.name, state, at, by });
}

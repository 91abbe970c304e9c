import type { Context as Call } from 'hono';
import { Refusal } from './problem.ts';

/**
 * A misspelled `testMode` would load for real, a misspelled filter would show everything, and of a repeated one somebody else chooses.
 * @throws Refusal
 */
export function checkParameters(call: Call, known: ReadonlySet<string>): void {
  if (!call.req.url.includes('?')) return;
  for (const [name, values] of Object.entries(call.req.queries())) {
    const field = name.slice(0, 50).toWellFormed();
    if (!known.has(name)) throw new Refusal('invalid', { detail: NO_PARAMETER, field });
    if (values.length > 1) throw new Refusal('invalid', { detail: REPEATED, field });
  }
}

const NO_PARAMETER = { ru: 'Такого параметра здесь нет.', en: 'There is no such parameter here.' };
const REPEATED = { ru: 'Этот параметр указан не один раз.', en: 'This parameter is given more than once.' };

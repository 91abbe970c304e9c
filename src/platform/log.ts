import { pino } from 'pino';
import { StartError } from './errors.ts';

/** Structured lines: an event in a few words and its facts. Personal data is never a fact: ids and masked numbers are. */
export type Log = (event: string, facts?: Record<string, unknown>) => void;

const LEVELS = ['info', 'warn', 'error'];

/** @throws StartError when there is no such level */
export function jsonLog({ level = 'info', destination }: { level?: string; destination?: NodeJS.WritableStream } = {}): Log {
  if (!LEVELS.includes(level)) throw new StartError(`LOG_LEVEL: "${level}" is none of ${LEVELS.join(', ')}.`);
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? process.stderr);
  return (event, facts = {}) => {
    if (facts.error) logger.error(cleaned(facts), event);
    else logger.info(cleaned(facts), event);
  };
}

/** The last line of defence: a value that holds a whole phone number is masked, wherever it came from. */
function cleaned(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, cleanedValue(value)]));
}

function cleanedValue(value: unknown): unknown {
  if (value instanceof Error) {
    const cause = value.cause === undefined ? {} : { cause: cleanedValue(value.cause) };
    return { message: maskPhones(value.message), stack: value.stack && maskPhones(value.stack), ...cause };
  }
  if (typeof value === 'string') return maskPhones(value);
  if (Array.isArray(value)) return value.map(cleanedValue);
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) return cleaned(value as Record<string, unknown>);
  return value;
}

// A Russian number, mobile or landline, also as people write it. It stands alone: track numbers are longer and must stay readable.
const PHONE = /(?<!\d)(\+?[78][\s(-]*[3489]\d{2})[\s)-]*\d{3}[\s-]*\d{2}[\s-]*(\d{2})(?!\d)/g;

export function maskPhones(text: string): string {
  return text.replace(PHONE, '$1*****$2');
}

/** The answer of every function. Clients look at zero or not zero, and show the text. */
export type Envelope = { resultState: number; resultInfo: string; resultData?: unknown[] };

/** Ours: of the original's only the zero is known. Never renumbered, for shops may look for them. */
export const CODES = {
  done: 0,
  wrongKey: 1,
  unreadable: 2,
  unknownUser: 3,
  oldKey: 4,
  nothingTaken: 5,
  tooLarge: 6,
  wrongMethod: 7,
  unknownFunction: 8,
  limitReached: 9,
  tooSlow: 10,
  broken: 99,
} as const;

export const DONE = 'Запрос выполнен';

export function done(resultInfo = DONE, resultData?: unknown[]): Envelope {
  return { resultState: CODES.done, resultInfo, ...(resultData ? { resultData } : {}) };
}

export function failure(code: Exclude<keyof typeof CODES, 'done'>, resultInfo: string, resultData?: unknown[]): Envelope {
  return { resultState: CODES[code], resultInfo, ...(resultData ? { resultData } : {}) };
}

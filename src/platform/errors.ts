/** What a person may be told went wrong. `platform/http.ts` alone turns codes into HTTP statuses. */
export type ErrorCode = 'invalid' | 'unauthorized' | 'forbidden' | 'not-found' | 'conflict' | 'limit-reached';

/** An expected refusal: its message is safe to show. Everything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** The input field it concerns, as the caller named it. */
  readonly field: string | undefined;
  /** What a program needs to show it in its own way: places in a text, who was faster. */
  readonly details: Record<string, unknown> | undefined;
  /** The message for programs of shops, which may ask in English; undefined where they never meet it. */
  readonly english: string | undefined;

  /** @param message Russian, or both languages */
  constructor(
    code: ErrorCode,
    message: string | { ru: string; en: string },
    field?: string,
    cause?: unknown,
    details?: Record<string, unknown>,
  ) {
    super(typeof message === 'string' ? message : message.ru, { cause });
    this.english = typeof message === 'string' ? undefined : message.en;
    this.name = 'AppError';
    this.code = code;
    this.field = field;
    this.details = details;
  }
}

/** Why the program cannot start, in words for the person who started it: nothing is broken that they could not mend. */
export class StartError extends Error {}

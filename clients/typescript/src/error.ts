import type { FieldProblem, Problem } from './types.ts';

/** `network`: no answer came; `timeout`: none came in time; `unreadable`: something that is not the API answered, such as a proxy. */
export type ErrorCode = Problem['code'] | 'network' | 'timeout' | 'unreadable';

type Facts = {
  status?: number | undefined;
  field?: string | undefined;
  errors?: FieldProblem[] | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
};

/** Whatever kept a call from being answered as hoped. `message` is for people, `code` never changes its meaning. */
export class VestovoyError extends Error {
  override readonly name = 'VestovoyError';
  readonly code: ErrorCode;
  /** Of HTTP; undefined when no answer came. */
  readonly status: number | undefined;
  /** The field or parameter that was refused. */
  readonly field: string | undefined;
  /** Everything that is wrong with the fields. */
  readonly errors: readonly FieldProblem[];
  /** Tell it to support: the server's log has the request under this name. */
  readonly requestId: string;
  /** When the server says when to try again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    requestId: string,
    { status, field, errors = [], retryAfterMs, cause }: Facts = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.field = field;
    this.errors = errors;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }
}

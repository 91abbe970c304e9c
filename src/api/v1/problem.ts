import type { Context as Call, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { type ErrorBody, errorHandler } from '../../platform/http.ts';
import type { Log } from '../../platform/log.ts';

/** https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  field: z.string().optional().meta({ description: 'The field of the request that was refused' }),
  requestId: z.string().optional().meta({ description: 'Tell it to support: only for errors on our side.' }),
});

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  429: 'Too Many Requests',
};

export function problemAnswer(
  call: Call,
  status: ContentfulStatusCode,
  detail: string,
  more: { field?: string; requestId?: string } = {},
): Response {
  const body: z.infer<typeof problemSchema> = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Internal Server Error',
    status,
    detail,
    ...more,
  };
  return call.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/** The same refusals as everywhere, in the form that programs expect. */
export function problemHandler(log: Log): ErrorHandler {
  const usual = errorHandler(log);
  return async (error, call) => {
    if (error instanceof HTTPException && error.status < 500)
      return problemAnswer(call, error.status as ContentfulStatusCode, error.message);
    const answer = await usual(error, call);
    const { error: shown } = (await answer.json()) as ErrorBody;
    const { message, field, requestId } = shown;
    const more = { ...(field ? { field } : {}), ...(requestId ? { requestId } : {}) };
    return problemAnswer(call, answer.status as ContentfulStatusCode, message, more);
  };
}

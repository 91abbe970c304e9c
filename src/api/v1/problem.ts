import type { Context as Call, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Bilingual } from '../../messages/reasons.ts';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import { isBadText } from '../../platform/http.ts';
import type { Log } from '../../platform/log.ts';
import type { Problem } from '../../shipments/problems.ts';
import { languageOf } from './callLanguage.ts';
import { API_ERRORS, type ApiErrorCode } from './errorCodes.ts';
import { fieldProblem, problemsIn } from './fieldProblems.ts';
import { requestIdOf } from './requestId.ts';
import { about } from './words.ts';

/** https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = z
  .object({
    type: z.string().meta(about('Ссылка на описание этой ошибки', 'Leads to what is said of this error')),
    title: z.string().meta(about('Название HTTP-статуса', 'The name of the HTTP status')),
    status: z.number().int(),
    code: z
      .enum(Object.keys(API_ERRORS) as [ApiErrorCode, ...ApiErrorCode[]])
      .meta(about('Не меняется со временем', 'Stays the same for good')),
    detail: z.string().meta(about('Что случилось, для человека', 'What happened, for people')),
    field: z.string().optional().meta(about('Какое поле или параметр не подошли', 'The field or the parameter that was refused')),
    errors: z.array(fieldProblem).optional().meta(about('Всё, что не так с полями', 'Everything that is wrong with the fields')),
    requestId: z.string().meta(about('Назовите его поддержке', 'Tell it to support')),
  })
  .meta({ id: 'Problem' });

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
};

type More = { field?: string; errors?: z.infer<typeof fieldProblem>[] };

/** @param detail in the language of the call, or both to choose from; nothing: the sentence of the code */
export function problemAnswer(
  call: Call,
  status: ContentfulStatusCode,
  code: ApiErrorCode,
  detail: string | Bilingual = API_ERRORS[code],
  more: More = {},
): Response {
  const body: z.infer<typeof problemSchema> = {
    type: `/api#error-${code}`,
    title: TITLES[status] ?? 'Internal Server Error',
    status,
    code,
    detail: typeof detail === 'string' ? detail : detail[languageOf(call)],
    ...more,
    requestId: requestIdOf(call),
  };
  return call.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/** A refusal of the API itself. What features refuse is an AppError. */
export class Refusal extends Error {
  readonly code: ApiErrorCode;
  readonly detail: Bilingual;
  readonly field: string | undefined;

  constructor(code: ApiErrorCode, { detail = API_ERRORS[code], field }: { detail?: Bilingual; field?: string } = {}) {
    super(detail.en);
    this.code = code;
    this.detail = detail;
    this.field = field;
  }
}

const CODES: Record<ErrorCode, ApiErrorCode> = {
  invalid: 'invalid',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'not_found',
  conflict: 'conflict',
  'limit-reached': 'limit_reached',
};

/** The same refusals as everywhere, in the form that programs expect. What is no refusal is a bug: logged whole, shown as an apology. */
export function problemHandler(log: Log): ErrorHandler {
  return (error, call) => {
    if (error instanceof Refusal) {
      const { code, detail, field } = error;
      return problemAnswer(call, API_ERRORS[code].status, code, detail, field === undefined ? {} : { field });
    }
    if (error instanceof AppError) return refusedByFeature(call, error);
    if (error instanceof HTTPException && error.status < 500)
      return problemAnswer(call, error.status as ContentfulStatusCode, 'invalid_json');
    if (isBadText(error)) return problemAnswer(call, 400, 'invalid', BAD_TEXT);
    log('request failed', { requestId: requestIdOf(call), method: call.req.method, path: call.req.path, error });
    return problemAnswer(call, 500, 'internal');
  };
}

const BAD_TEXT = { ru: 'В тексте есть знак, который нельзя сохранить.', en: 'The text has a character that cannot be stored.' };

/** Features that programs meet speak both languages, problems of fields have their own words; otherwise the sentence of the code stands. */
function refusedByFeature(call: Call, { code: inner, message, english, field, cause }: AppError): Response {
  const code = CODES[inner];
  const lang = languageOf(call);
  const found = Array.isArray(cause) ? (cause as Problem[]) : []; // of a row, see `editShipment`
  const errors = problemsIn(lang, found);
  const detail = lang === 'ru' ? message : (english ?? errors[0]?.message ?? API_ERRORS[code].en);
  const more = { ...(field === undefined ? {} : { field }), ...(errors.length > 0 ? { errors } : {}) };
  return problemAnswer(call, API_ERRORS[code].status, code, detail, more);
}

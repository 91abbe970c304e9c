import type { Handler, MiddlewareHandler } from 'hono';
import { type DescribeRouteOptions, describeRoute, resolver, uniqueSymbol } from 'hono-openapi';
import { z } from 'zod';
import type { Bilingual } from '../../messages/reasons.ts';
import type { ApiScope } from '../../shops/apiScopes.ts';
import { API_ERRORS, type ApiErrorCode } from './errorCodes.ts';
import { checkParameters } from './knownParameters.ts';
import { problemSchema } from './problem.ts';
import { type ApiV1Env, checkScope } from './withKey.ts';

/** What a route says of itself. `scope` is what its key needs; refusals that every route has are added. */
export type Description = {
  operationId: string;
  tag: string;
  scope: ApiScope;
  summary: Bilingual;
  about?: Bilingual;
  /** Each with an example, by the name that stands in the path. */
  path?: Record<string, { about: Bilingual; example: string }>;
  query?: z.ZodObject;
  /** The first example is what a reader tries. */
  body?: { schema: z.ZodType; examples: Record<string, unknown> };
  answer: { status?: 200 | 201; about: Bilingual; schema: z.ZodType; example: unknown };
  /** Takes an `Idempotency-Key`: every POST, PATCH and DELETE does. */
  isChange?: boolean;
  refusals?: readonly ApiErrorCode[];
};

const ALWAYS: readonly ApiErrorCode[] = [
  ...(['unauthorized', 'address_not_allowed', 'scope_missing', 'invalid', 'rate_limited', 'internal'] as const),
];
const WITH_BODY: readonly ApiErrorCode[] = [
  ...(['invalid_json', 'nested_too_deeply', 'request_timeout', 'too_large', 'unsupported_media_type'] as const),
];
const WITH_CHANGE: readonly ApiErrorCode[] = ['idempotency_key_invalid', 'idempotency_in_progress', 'idempotency_body_differs'];

/** Lets in keys with the scope and nothing in the query but what is named here, and tells the description of the API about the route. */
export function described(description: Description): MiddlewareHandler<ApiV1Env> {
  // Pairs of texts become texts of one language when the description is made, see `inLanguage`.
  const spec = describeRoute(specOf(description) as unknown as DescribeRouteOptions) as Handler & { [uniqueSymbol]: unknown };
  const known = new Set(Object.keys(description.query?.shape ?? {}));
  const enter: MiddlewareHandler<ApiV1Env> = (call, next) => {
    checkScope(call, description.scope);
    checkParameters(call, known);
    return next();
  };
  return Object.assign(enter, { [uniqueSymbol]: spec[uniqueSymbol] });
}

function specOf(description: Description) {
  const { operationId, tag, scope, summary, about, path = {}, query, body, answer, isChange, refusals = [] } = description;
  const codes = [...ALWAYS, ...(body ? WITH_BODY : []), ...(isChange ? WITH_CHANGE : []), ...refusals];
  return {
    ...{ operationId, tags: [tag], summary },
    ...(about ? { about } : {}),
    security: [{ key: [scope] }],
    'x-scope': scope,
    parameters: [
      ...Object.entries(path).map(([name, said]) => ({ name, in: 'path', required: true, schema: { type: 'string' }, ...said })),
      ...(query ? queryParameters(query) : []),
      ...(isChange ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      { $ref: '#/components/parameters/RequestId' },
      { $ref: '#/components/parameters/AcceptLanguage' },
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: resolver(body.schema), examples: examplesOf(body.examples) } },
          },
        }
      : {}),
    responses: {
      [answer.status ?? 200]: {
        about: answer.about,
        headers: { ...HEADERS, ...(isChange ? REPLAYED : {}) },
        content: { 'application/json': { schema: resolver(answer.schema), example: answer.example } },
      },
      ...problemsOf([...new Set(codes)]),
    },
  };
}

/** Lists stand between commas. https://spec.openapis.org/oas/v3.1.0#style-values */
function queryParameters(query: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { about, example, values, ...schema } = property as Record<string, unknown>;
    const isList = Array.isArray(values);
    return {
      ...{ name, in: 'query', required: required.includes(name), about },
      ...(example === undefined ? {} : { example }),
      ...(isList
        ? { style: 'form', explode: false, schema: { type: 'array', items: { type: 'string', enum: values } } }
        : { schema }),
    };
  });
}

function problemsOf(codes: readonly ApiErrorCode[]) {
  const byStatus = Map.groupBy(codes, (code) => API_ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        about: {
          ru: same.map((code) => `\`${code}\`: ${API_ERRORS[code].ru}`).join('\n\n'),
          en: same.map((code) => `\`${code}\`: ${API_ERRORS[code].en}`).join('\n\n'),
        },
        headers: { ...HEADERS, ...(status === 429 || status === 409 ? RETRY : {}) },
        content: { 'application/problem+json': { schema: resolver(problemSchema) } },
      },
    ]),
  );
}

function examplesOf(examples: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
}

const reference = (name: string) => ({ $ref: `#/components/headers/${name}` });
const HEADERS = {
  'X-Request-Id': reference('RequestId'),
  'RateLimit-Limit': reference('RateLimitLimit'),
  'RateLimit-Remaining': reference('RateLimitRemaining'),
  'RateLimit-Reset': reference('RateLimitReset'),
};
const REPLAYED = { 'Idempotency-Replayed': reference('IdempotencyReplayed') };
const RETRY = { 'Retry-After': reference('RetryAfter') };

import type { Lang } from '../../i18n/words.ts';
import type { Call } from './code.ts';

export type Answer = {
  status: number;
  tookMs: number;
  headers: [name: string, value: string][];
  /** As it came; JSON with line breaks. */
  body: string;
  /** What a refusal says to people. https://www.rfc-editor.org/rfc/rfc9457 */
  problem: string | undefined;
};

/** As a program would: without the session of this browser, so that the key alone decides. @throws when nothing answered */
export async function send({ method, path, body, key }: Call, lang: Lang): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      'accept-language': lang,
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    tookMs: performance.now() - began,
    headers: [...response.headers].sort(([one], [other]) => one.localeCompare(other)),
    body: pretty(text),
    problem: response.ok ? undefined : problemOf(text),
  };
}

function pretty(text: string): string {
  const parsed = parse(text);
  return parsed === undefined ? text : JSON.stringify(parsed, null, 2);
}

function problemOf(text: string): string | undefined {
  const parsed = parse(text);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { detail, title, field } = parsed as Record<string, unknown>;
  const said = [detail, title].find((one) => typeof one === 'string');
  if (said === undefined) return undefined;
  return typeof field === 'string' ? `${field}: ${said}` : String(said);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { decodeText } from '../rawBody.ts';

/** Names in lower case; the body's values come before the query's. */
export type Parameters = ReadonlyMap<string, string>;

const MAX_PARAMETERS = 200;

/**
 * What a client sent: in the query, as a form (also a multipart one, which PHP's curl makes of an array), or as JSON. Texts are UTF-8, or
 * windows-1251 where they are not. What cannot be read is nothing.
 */
export async function readParameters(query: string, body: Uint8Array, contentType: string): Promise<Parameters> {
  const given = [...readForm(Buffer.from(query, 'latin1')), ...(await readBodyPairs(body, contentType))];
  return new Map(given.slice(0, MAX_PARAMETERS).map(([name, value]) => [name.toLowerCase(), value]));
}

type Pairs = [name: string, value: string][];

async function readBodyPairs(body: Uint8Array, contentType: string): Promise<Pairs> {
  if (body.length === 0) return [];
  if (/^multipart\/form-data/i.test(contentType)) return readMultipart(body, contentType);
  const { text } = decodeText(body);
  return text.trimStart().startsWith('{') ? readJsonPairs(text) : readForm(Buffer.from(body));
}

function readJsonPairs(text: string): Pairs {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([name, value]) => {
      const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      const list = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(',') : undefined;
      return isText ? [[name, value === true ? '1' : String(value)]] : list === undefined ? [] : [[name, list]];
    });
  } catch {
    return [];
  }
}

async function readMultipart(body: Uint8Array, contentType: string): Promise<Pairs> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    return [...form].flatMap(([name, value]): Pairs => (typeof value === 'string' ? [[name, value]] : []));
  } catch {
    return [];
  }
}

/** A URL's reader would make replacement characters of percent signs with bytes of windows-1251. https://url.spec.whatwg.org/#urlencoded-parsing */
function readForm(bytes: Buffer): Pairs {
  const pairs = bytes.toString('latin1').split('&', MAX_PARAMETERS);
  return pairs.filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    return [decoded(name), decoded(value)];
  });
}

function decoded(text: string): string {
  const plain = text
    .replaceAll('+', ' ')
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodeText(Buffer.from(plain, 'latin1')).text;
}

import { createHash } from 'node:crypto';

export type SmsLine = { to: string; text: string };

/** SMSC takes the password itself, or its MD5 or SHA1 in lower-case hex. */
export function isSignedIn(form: URLSearchParams, login: string, password: string): boolean {
  const hash = (name: string) => createHash(name).update(password).digest('hex');
  return form.get('login') === login && [password, hash('md5'), hash('sha1')].includes(form.get('psw') ?? '');
}

/**
 * Reads `list` ("phone:text" lines) or `phones` with `mes`; undefined when neither is there, or the form is in another
 * charset than UTF-8 (SMSC's default is windows-1251, which would turn Russian texts into rubbish).
 */
export function readLines(form: URLSearchParams): SmsLine[] | undefined {
  if (form.get('charset')?.toLowerCase() !== 'utf-8') return undefined;
  const list = form.get('list');
  const text = form.get('mes');
  const lines = list ? list.split('\n').map(readLine) : phonesOf(form).map((phone) => ({ to: phone, text: text ?? '' }));
  return lines.length > 0 && lines.every((line) => line?.text) ? (lines as SmsLine[]) : undefined;
}

function readLine(line: string): SmsLine | undefined {
  const colon = line.indexOf(':');
  return colon > 0 ? { to: line.slice(0, colon).replace(/[\s+()-]/g, ''), text: line.slice(colon + 1).trimEnd() } : undefined;
}

function phonesOf(form: URLSearchParams): string[] {
  return (form.get('phones') ?? '').split(/[,;]/).flatMap((phone) => phone.replace(/[\s+()-]/g, '') || []);
}

export const isPhone = (phone: string): boolean => /^\d{10,15}$/.test(phone);

/** Parts by the vendor's rule: 160/153 characters of the small alphabet, 70/67 otherwise. */
export function partsOf(text: string): number {
  const isSmall = /^[\n\r -~]*$/.test(text);
  const [single, part] = isSmall ? [160, 153] : [70, 67];
  return text.length <= single ? 1 : Math.ceil(text.length / part);
}

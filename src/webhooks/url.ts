import { isIP } from 'node:net';
import { type DialPolicy, isLoopbackHost } from '../platform/dial.ts';
import { hostOf } from '../platform/guardedPost.ts';
import { isPublicAddress } from '../platform/publicAddress.ts';

/** What is wrong with an address that a shop gives, in words for the person; the dashboard says the same in English. */
const PROBLEMS = {
  form: 'Нужен адрес целиком, например https://shop.example/webhook.',
  long: 'Адрес длиннее 2000 знаков.',
  scheme: 'Адрес должен начинаться с https://: по http данные покупателей видны всем по дороге.',
  credentials: 'Уберите из адреса логин и пароль: он виден в журнале. Отправителя проверяют по подписи.',
  port: 'Порт может быть 443 или больше 1023.',
  'closed-address': 'Этот адрес ведёт во внутреннюю сеть. Нужен адрес, который виден из интернета.',
  'not-found': 'Такого сервера нет. Проверьте имя.',
} as const;

export type UrlProblem = keyof typeof PROBLEMS;

export function explainUrlProblem(problem: UrlProblem): string {
  return PROBLEMS[problem];
}

const MAX_LENGTH = 2000;

/** The address as it will be called, or why it cannot be. Where a name leads is looked at with every call. */
export function readWebhookUrl(typed: string, reach: DialPolicy): { url: URL } | { problem: UrlProblem } {
  const text = typed.trim();
  if (text.length > MAX_LENGTH) return { problem: 'long' };
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (!url) return { problem: /^(?!https?:)\w+:\/\//i.test(text) ? 'scheme' : 'form' };
  const host = hostOf(url);
  const isOwnMachine = Boolean(reach.isLoopbackOpen) && isLoopbackHost(host);
  if (url.username || url.password) return { problem: 'credentials' };
  if (isClosed(host) && !isOwnMachine) return { problem: 'closed-address' };
  if (!isIP(host) && !isOwnMachine && !/^(?=.{4,253}$)[^.]+(\.[^.]+)*\.[^.\d][^.]*$/.test(host)) return { problem: 'form' };
  if (url.protocol !== 'https:' && !isOwnMachine) return { problem: 'scheme' };
  const port = Number(url.port || 443);
  if (port !== 443 && port < 1024 && !isOwnMachine) return { problem: 'port' };
  url.hash = '';
  return url.href.length > MAX_LENGTH ? { problem: 'long' } : { url };
}

/** Addresses, in whatever writing, and names that never leave a machine or a house. https://www.rfc-editor.org/rfc/rfc6761 */
function isClosed(host: string): boolean {
  if (isIP(host)) return !isPublicAddress(host);
  return /(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host);
}

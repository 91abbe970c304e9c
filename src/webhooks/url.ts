import { isIP } from 'node:net';
import type { Bilingual } from '../messages/reasons.ts';
import { type DialPolicy, isLoopbackHost } from '../platform/dial.ts';
import { hostOf } from '../platform/guardedPost.ts';
import { isPublicAddress } from '../platform/publicAddress.ts';

/** What is wrong with an address that a shop gives, in words for the person. The dashboard has the same, and a test that they are. */
const PROBLEMS = {
  form: {
    ru: 'Нужен адрес целиком, например https://shop.example/webhook.',
    en: 'A whole address is needed, such as https://shop.example/webhook.',
  },
  long: { ru: 'Адрес длиннее 2000 знаков.', en: 'The address has more than 2,000 characters.' },
  scheme: {
    ru: 'Адрес должен начинаться с https://: по http данные покупателей видны всем по дороге.',
    en: 'The address must begin with https://: over http everybody on the way sees the data of buyers.',
  },
  credentials: {
    ru: 'Уберите из адреса логин и пароль: он виден в журнале. Отправителя проверяют по подписи.',
    en: 'Take login and password out of the address: it is seen in the log. Check the sender by the signature.',
  },
  port: { ru: 'Порт может быть 443 или больше 1023.', en: 'The port may be 443 or above 1023.' },
  'closed-address': {
    ru: 'Этот адрес ведёт во внутреннюю сеть. Нужен адрес, который виден из интернета.',
    en: 'This address leads into an internal network. One that is seen from the internet is needed.',
  },
  'not-found': { ru: 'Такого сервера нет. Проверьте имя.', en: 'There is no such server. Check its name.' },
} as const satisfies Record<string, Bilingual>;

export type UrlProblem = keyof typeof PROBLEMS;

export function explainUrlProblem(problem: UrlProblem): Bilingual {
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

import { DialError } from '../../platform/dial.ts';
import type { SendOutcome } from '../gateway.ts';
import { outcomeOf, readTrouble, SIGN_IN_CODES, SIGN_IN_TROUBLES } from './trouble.ts';

/** What is wrong with a shop's mail server, in words for the person who gave it; the dashboard says the same in English. */
const TROUBLES = {
  'not-found': 'Почтовый сервер не найден. Проверьте его имя.',
  'closed-address': 'Этот адрес ведёт во внутреннюю сеть. Нужен почтовый сервер, который виден из интернета.',
  sandbox: 'В песочнице письма никуда не уходят. Подойдёт только учебный сервер.',
  'no-connection': 'К почтовому серверу не удалось подключиться. Проверьте имя и порт.',
  timeout: 'Почтовый сервер не ответил вовремя. Проверьте порт: с TLS это обычно 465, со STARTTLS – 587.',
  'no-tls':
    'Почтовый сервер не шифрует связь на этом порту: с TLS это обычно порт 465, со STARTTLS – 587. Без шифрования пароль мы не отправляем.',
  certificate:
    'Сертификат почтового сервера не подходит: он просрочен, выдан на другое имя или никем не подтверждён. Впишите имя сервера так, как его даёт ваша почта.',
  'sign-in': 'Почтовый сервер не принял логин и пароль. Многие почты дают для программ отдельный пароль приложения.',
  sender: 'Почтовый сервер не отправляет письма с этого адреса. Обычно адрес должен совпадать с логином.',
  refused: 'Почтовый сервер отказался отправить письмо.',
  busy: 'Почтовый сервер просит повторить позже.',
} as const;

export type ServerTroubleKind = keyof typeof TROUBLES;

export const SERVER_TROUBLES = Object.keys(TROUBLES) as ServerTroubleKind[];

export function explainServerTrouble(kind: ServerTroubleKind): string {
  return TROUBLES[kind];
}

/** They pass by themselves, or may; the rest stay until a person acts. */
const PASSING: ReadonlySet<ServerTroubleKind> = new Set(['no-connection', 'timeout', 'busy']);

/** `said`: the server's own words, or our machine's. */
export type ServerTrouble = { kind: ServerTroubleKind; said: string };

/**
 * What became of a message at a shop's server. Trouble that every message would meet comes with its kind as the code; what one message
 * alone met is as from any other server.
 */
export function shopOutcomeOf(error: unknown, isHandedOver: boolean): SendOutcome {
  const outcome = outcomeOf(error, isHandedOver);
  const { command = '', responseCode = 0 } = readTrouble(error);
  const isSenderRefused = outcome.kind === 'refused' && command === 'MAIL FROM' && SENDER_CODES.has(responseCode);
  if (outcome.kind === 'accepted' || outcome.kind === 'unknown' || (outcome.kind === 'refused' && !isSenderRefused))
    return outcome;
  const { kind: code, said } = readServerTrouble(error);
  const answer = { code, text: said ? `${explainServerTrouble(code)} Ответ: ${said}` : explainServerTrouble(code), said };
  return outcome.kind === 'retry' && PASSING.has(code)
    ? { ...answer, kind: 'retry', afterMs: outcome.afterMs }
    : { ...answer, kind: 'stopped' };
}

/** Alike from every server: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/;
const SENDER_CODES = new Set([501, 541, 550, 551, 553, 554]);
/** The recipient's mailbox, said in the extended codes: https://www.rfc-editor.org/rfc/rfc3463#section-3.2 */
const RECIPIENT = /\b5\.(1\.(1|2|3|6|10)|2\.\d)\b/;
const LONGEST = 500;

export function readServerTrouble(error: unknown): ServerTrouble {
  const { message, response, originalCode, code } = readTrouble(error);
  const words = error instanceof DialError ? message : [originalCode ?? code, message].filter(Boolean).join(': ');
  const said = (response ?? words).replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return { kind: kindOf(error), said: said.trim().slice(0, LONGEST) };
}

function kindOf(error: unknown): ServerTroubleKind {
  if (error instanceof DialError) return error.code === 'refused' ? 'no-connection' : error.code;
  const { code = '', originalCode = '', responseCode = 0, command = '', response = '', message } = readTrouble(error);
  if (CERTIFICATE.test(originalCode)) return 'certificate';
  const isSignIn = SIGN_IN_TROUBLES.has(code) || SIGN_IN_CODES.has(responseCode);
  if (isSignIn && (responseCode === 0 || responseCode >= 500)) return 'sign-in';
  if (code === 'ETLS' || command === 'STARTTLS' || /SSL|TLS|EPROTO/.test(originalCode)) return 'no-tls';
  if (code === 'ETIMEDOUT' || code === 'EABORT' || (error instanceof Error && /abort/i.test(error.name))) return 'timeout';
  if (responseCode >= 400 && responseCode < 500) return 'busy';
  // A greeting with 554 turns us away, not the sender.
  const isSender = command !== 'CONN' && SENDER_CODES.has(responseCode) && !RECIPIENT.test(response);
  if (responseCode >= 500) return isSender ? 'sender' : 'refused';
  if (code === 'EDNS') return 'not-found';
  return /certificate/i.test(message) ? 'certificate' : 'no-connection';
}

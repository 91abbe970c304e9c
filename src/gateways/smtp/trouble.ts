import type { SendOutcome } from '../gateway.ts';

/** What nodemailer adds to its errors. @see https://nodemailer.com/errors */
type SmtpTrouble = {
  code?: string;
  /** The system's or OpenSSL's own code, which `code` has replaced. */
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  message: string;
};

const MINUTE = 60_000;
/** The server wants a sign-in, or a stronger one: no message will pass until a person acts. */
export const SIGN_IN_CODES = new Set([530, 534, 535, 538]);
export const SIGN_IN_TROUBLES = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/**
 * @param isHandedOver the text of the message began to flow: without an answer to it, it may have been taken
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 for the classes of codes
 */
export function outcomeOf(error: unknown, isHandedOver: boolean): SendOutcome {
  const trouble = readTrouble(error);
  const { code: kind = '', responseCode = 0, command = '' } = trouble;
  const code = responseCode ? `${responseCode}` : kind.toLowerCase();
  const text = explain(error);
  // 421 says that the server is going away, not what became of the message.
  const isAnswer = kind === 'EENVELOPE' || kind === 'EMESSAGE';
  if (isHandedOver && (!isAnswer || responseCode === 421)) return { kind: 'unknown', text };
  const isSignIn = SIGN_IN_TROUBLES.has(kind) || SIGN_IN_CODES.has(responseCode);
  if (isSignIn && !isTemporary(responseCode)) return { kind: 'stopped', code, text };
  // A greeting with 554 turns the connection away, not this message.
  if (isAnswer && command !== 'CONN' && isForGood(responseCode)) return { kind: 'refused', code, text };
  if (isAnswer && responseCode === 0) return { kind: 'refused', code: 'bad-message', text };
  return { kind: 'retry', code, text, afterMs: isTemporary(responseCode) ? 5 * MINUTE : MINUTE };
}

/** Plain words, with the server's own behind them. */
export function explain(error: unknown): string {
  const { code: kind = '', responseCode = 0, response, message } = readTrouble(error);
  const said = response ? ` Ответ: ${response.replace(/\s+/g, ' ').slice(0, 500)}` : '';
  if (SIGN_IN_TROUBLES.has(kind) || SIGN_IN_CODES.has(responseCode)) return `Почтовый сервер не принял логин и пароль.${said}`;
  if (isForGood(responseCode)) return `Почтовый сервер отказал.${said}`;
  if (isTemporary(responseCode)) return `Почтовый сервер просит повторить позже.${said}`;
  if (kind === 'EDNS') return 'Почтовый сервер не найден: проверьте его имя.';
  if (kind === 'ETLS') return `Не удалось установить защищённое соединение с почтовым сервером: ${message}`;
  if (kind === 'ETIMEDOUT' || kind === 'EABORT') return 'Почтовый сервер не ответил вовремя.';
  if (kind === 'ECONNECTION' || kind === 'ESOCKET') return `Нет связи с почтовым сервером: ${message}`;
  return `Письмо не отправлено: ${message}`;
}

export function readTrouble(error: unknown): SmtpTrouble {
  return error instanceof Error ? (error as Error & SmtpTrouble) : { message: String(error) };
}

const isForGood = (code: number): boolean => code >= 500 && code < 600;
const isTemporary = (code: number): boolean => code >= 400 && code < 500;

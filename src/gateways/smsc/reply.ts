import type { SendOutcome, Sms, SmsGateway } from '../gateway.ts';
import { failureOf, isFailedStatus, isSendError, sendErrorOf } from './smsCodes.ts';
import { digitsOf, errorCodeOf, readJson, readNumber } from './status.ts';

const NO_MONEY = 24;

/**
 * Reads an answer of `send.php` with `fmt=3`, `op=1`, `cost=3`: one outcome per message, in order. A business error comes
 * with HTTP 200 and `error_code`, and means that nothing of the request was sent.
 * @see https://smsc.ru/api/http/send/sms/sms_answer/
 */
export function readReply(httpStatus: number, body: string, messages: Sms[]): SendOutcome[] {
  const answer = readJson(body);
  const code = errorCodeOf(answer);
  if (code !== undefined) return messages.map(() => refusal(code));
  if (httpStatus !== 200) return messages.map(() => httpOutcome(httpStatus));
  if (!answer || Array.isArray(answer) || answer.id === undefined) {
    return messages.map(() => ({ kind: 'unknown', text: 'Шлюз ответил непонятно.' }));
  }

  const providerId = `${answer.id}`;
  if (!Array.isArray(answer.phones)) {
    const costKopecks = messages.length === 1 ? readKopecks(answer.cost) : undefined;
    return messages.map(() => ({ kind: 'accepted', providerId, costKopecks }));
  }
  const byPhone = new Map(answer.phones.map((entry: PhoneEntry) => [digitsOf(`${entry.phone}`), entry]));
  return messages.map(({ phone }) => readPhone(byPhone.get(digitsOf(phone)), providerId));
}

/** An entry of the list that `op=1` adds. `status` and `error` are absent or "0" when all is well. */
type PhoneEntry = { phone?: unknown; cost?: unknown; status?: unknown; error?: unknown };

function readPhone(entry: PhoneEntry | undefined, providerId: string): SendOutcome {
  if (!entry) return { kind: 'unknown', text: 'Шлюз не сообщил, принял ли он это сообщение.' };
  const status = readNumber(entry.status) ?? 0;
  const error = readNumber(entry.error) ?? 0;
  if (status === NO_MONEY) return { kind: 'stopped', ...failureOf(status, 0) };
  if (isFailedStatus(status)) return { kind: 'refused', ...failureOf(status, error) };
  if (isSendError(error)) return refusal(error);
  if (error !== 0) return { kind: 'refused', ...failureOf(status, error) };
  return { kind: 'accepted', providerId, costKopecks: readKopecks(entry.cost) };
}

function refusal(errorCode: number): SendOutcome {
  return { code: `${errorCode}`, ...sendErrorOf(errorCode) };
}

/** Behind a 5xx the request may have been taken; a 4xx or a redirection comes from a wrong address, or from a guard before the gateway. */
function httpOutcome(httpStatus: number): SendOutcome {
  const code = `http-${httpStatus}`;
  if (httpStatus === 429) return { kind: 'retry', code, text: 'Шлюз просит подождать: слишком много запросов.', afterMs: 60_000 };
  const isTurnedAway = httpStatus >= 300 && httpStatus < 500 && httpStatus !== 408;
  if (isTurnedAway)
    return { kind: 'stopped', code, text: `По адресу шлюза отвечает не он (HTTP ${httpStatus}). Проверьте адрес.` };
  return { kind: 'unknown', text: `Шлюз ответил ошибкой HTTP ${httpStatus}.` };
}

/** Reads an answer of `balance.php` with `fmt=3`. @see https://smsc.ru/api/http/balance/ */
export function readBalance(body: string): Awaited<ReturnType<SmsGateway['balance']>> {
  const answer = readJson(body);
  const code = errorCodeOf(answer);
  if (code !== undefined) return { kind: 'unavailable', text: sendErrorOf(code).text };
  const kopecks = answer && !Array.isArray(answer) ? readKopecks(answer.balance) : undefined;
  return kopecks === undefined ? { kind: 'unavailable', text: 'Шлюз ответил непонятно.' } : { kind: 'known', kopecks };
}

/** The vendor writes roubles as a string: "2.50". */
function readKopecks(roubles: unknown): number | undefined {
  const number = readNumber(roubles);
  return number === undefined ? undefined : Math.round(number * 100);
}

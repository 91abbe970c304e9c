import type { CarrierTrouble } from '../carrier.ts';

const ABOUT_LIMIT = /лимит|limit/i;

/**
 * What an error code of batch access asks us to do. Code 3 stands both for refused credentials and for the used-up daily limit:
 * only its text tells them apart. Codes that the specification does not list are taken for passing trouble.
 * @see https://tracking.pochta.ru/specification
 */
export function troubleOfCode(code: number, name: string): CarrierTrouble {
  const text = `${code}: ${name}`;
  switch (code) {
    case 2:
    case 21:
      return { kind: 'bad-barcode', text };
    case 3:
      return refused(text);
    case 6:
      return { kind: 'not-ready' };
    case 17:
      return { kind: 'gone', text };
    case 18:
      return { kind: 'too-large', text };
    default:
      return { kind: 'failed', text };
  }
}

const BAD_BARCODE = /Формат данных запроса не соответствует|format of the request data is invalid/i;

/** What a fault of single access asks us to do: `reason` is the element in its detail, `AuthorizationFaultReason` and so on. */
export function troubleOfFault(reason: string, text: string): CarrierTrouble {
  if (reason.startsWith('AuthorizationFault')) return refused(text);
  if (!reason.startsWith('OperationHistoryFault')) return { kind: 'failed', text };
  if (BAD_BARCODE.test(text)) return { kind: 'bad-barcode', text };
  return ABOUT_LIMIT.test(text) ? { kind: 'limit', text } : { kind: 'failed', text };
}

function refused(text: string): CarrierTrouble {
  return { kind: ABOUT_LIMIT.test(text) ? 'limit' : 'bad-credentials', text };
}

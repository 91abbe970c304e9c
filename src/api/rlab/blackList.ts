import type { Context } from '../../app.ts';
import { checkContacts } from '../../blacklist/checkContacts.ts';
import { readableContact } from '../../blacklist/contact.ts';
import type { Returns, ReturnsAnswer } from '../../blacklist/returns.ts';
import { CODES, done, type Envelope, failure } from './envelope.ts';
import type { Work } from './functions.ts';
import { textOf } from './request.ts';

export const MAX_BUYERS = 200;
const NO_CONTACT = 'Нужен телефон или e-mail покупателя, написанный без ошибок.';

/**
 * `POST /blacklist.ashx`: how many parcels of these buyers went back because their storage time ran out. By phone, e-mail or both, one
 * answer for each in order. Numbers and a month, no verdict. Ours, the original's is not known.
 */
export async function blackList(ctx: Context, { shopId, request }: Work): Promise<Envelope> {
  const { rows } = request;
  if (!rows || rows.length === 0) return failure('unreadable', 'В запросе нет списка trackingData с покупателями.');
  if (rows.length > MAX_BUYERS)
    return failure('tooLarge', `В одном запросе может быть не больше ${MAX_BUYERS} покупателей, в этом ${rows.length}.`);
  const typed = rows.map((row) => ({
    phone: textOf(row.trackingUserClientPhone).slice(0, 200),
    email: textOf(row.trackingUserClientEmail).slice(0, 300),
  }));
  const contacts = typed.map(readableContact);
  const outcome = await checkContacts(ctx, shopId, contacts);
  if (outcome.kind === 'limit-reached') {
    const minutes = Math.ceil(outcome.retryAfterS / 60);
    const limit = `За час можно проверить не больше ${outcome.limitPerHour} разных телефонов и адресов.`;
    return failure('limitReached', `${limit} Следующую проверку можно сделать через ${minutes} мин.`);
  }
  const data = contacts.map(({ phone, email }, i) => {
    const isReadable = phone !== null || email !== null;
    return {
      trackingUserClientPhone: typed[i]!.phone,
      trackingUserClientEmail: typed[i]!.email,
      ...(isReadable ? answered(outcome.answers[i]!) : { resultState: CODES.nothingTaken, resultInfo: NO_CONTACT }),
    };
  });
  return data.every(({ resultState }) => resultState !== CODES.done)
    ? failure('nothingTaken', NO_CONTACT, data)
    : done(undefined, data);
}

/** `blackListShared` is null where the shop does not take part in the shared list. */
function answered({ own, shared, text }: ReturnsAnswer) {
  return {
    resultState: CODES.done,
    resultInfo: text,
    blackListReturned: own.returned,
    blackListLastMonth: monthText(own),
    blackListDelivered: own.delivered,
    blackListTotal: own.total,
    blackListShared: shared && { blackListReturned: shared.returned, blackListLastMonth: monthText(shared) },
  };
}

/** `MM.yyyy` */
function monthText({ lastMonth }: Pick<Returns, 'lastMonth'>): string | null {
  if (lastMonth === null) return null;
  const [year, month] = lastMonth.split('-');
  return `${month}.${year}`;
}

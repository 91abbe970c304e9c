import type { Context } from '../app.ts';
import { takeBackReturns } from '../blacklist/takeBack.ts';
import { newsForContact } from '../messages/newContact.ts';
import { type Db, withoutTrace } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { retryDeadlock } from './deadlock.ts';
import { saveEdit } from './editStore.ts';
import { readRowSettings } from './loadStore.ts';
import { type Problem, type ProblemCode, problem } from './problems.ts';
import { type CheckedRow, checkRow, type ShipmentInput, type ShipmentValues } from './shipment.ts';
import { normalizeTrackNumber } from './trackNumber.ts';

/** Only what stands in it is changed; unlike on loading, an empty field erases. */
export type ShipmentEdit = Omit<ShipmentInput, 'trackNumber'>;
/** `canTell`: something is still true that was not yet sent to the new phone or e-mail. */
export type EditResult = { warnings: Problem[]; hasNewContact: boolean; canTell: boolean };

/**
 * @param isTest all is checked and answered, and nothing is kept
 * @returns undefined when the shop has no such shipment
 * @throws AppError `invalid` naming the first wrong field; its cause is the list of all problems
 */
export async function editShipment(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  typed: string,
  edit: ShipmentEdit,
  { isTest = false }: { isTest?: boolean } = {},
): Promise<EditResult | undefined> {
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return undefined;
  return retryDeadlock(() =>
    ctx.withShop(shopId, async (db, client) => {
      const settings = { ...(await readRowSettings(client, shopId)), isForm: true, isCheckDigitConfirmed: true };
      const row = checkRow({ ...edit, trackNumber: read.trackNumber }, settings);
      const values = row.ok ? row.values : row.valuesIfKnown;
      // A loaded row has nothing before it. Here what is right would be lost to what nobody can read.
      const unreadable = row.warnings.filter(({ field, code }) => field in edit && UNREADABLE.has(code));
      if (!values || unreadable.length > 0) throw refusal(row, unreadable);
      const isContactRequired = !settings.replaceWrongPhones;
      const changes = changesOf(edit, values);
      const save = async (trx: Db) => {
        const saved = await saveEdit(trx, shopId, read.trackNumber, changes, { isContactRequired });
        if (saved === 'contact-missing') throw refusal(row);
        const details = { trackNumber: read.trackNumber, fields: Object.keys(edit) };
        if (!saved) return undefined;
        await recordAudit(trx, shopId, { at: ctx.now(), actor: auditName(actor), action: 'shipment edited', details });
        const { id, hasNewContact } = saved;
        if (hasNewContact) await takeBackReturns(trx, shopId, [id], ctx.now());
        return { hasNewContact, canTell: hasNewContact && (await newsForContact(trx, ctx, shopId, id)).length > 0 };
      };
      const saved = await (isTest ? withoutTrace(db, save) : db.transaction().execute(save));
      return saved && { warnings: row.warnings.filter(({ field }) => field in edit), ...saved };
    }),
  );
}

const UNREADABLE: ReadonlySet<ProblemCode> = new Set(['phone_wrong', 'phone_scientific', 'postal_code_form', 'consent_form']);

function refusal(row: CheckedRow, unreadable: Problem[] = []): AppError {
  const found = [...unreadable, ...(row.ok ? [] : row.errors)];
  const problems = found.length > 0 ? found : [problem('phone', 'contact_missing')];
  const { message, field } = problems[0]!;
  return new AppError('invalid', message, field, problems);
}

type Changes = Partial<Omit<ShipmentValues, 'trackNumber' | 'isCheckDigitWrong' | 'phoneKind'>>;

function changesOf(edit: ShipmentEdit, values: ShipmentValues): Changes {
  const {
    name,
    phone,
    phoneTyped,
    email,
    emailTyped,
    amountKopecks,
    orderNumber,
    description,
    postalCode,
    paymentType,
    hasCallConsent,
  } = values;
  const is = (field: keyof ShipmentEdit) => edit[field] !== undefined;
  return {
    ...(is('name') ? { name } : {}),
    ...(is('phone') ? { phone, phoneTyped } : {}),
    ...(is('email') ? { email, emailTyped } : {}),
    ...(is('amount') ? { amountKopecks } : {}),
    ...(is('orderNumber') ? { orderNumber } : {}),
    ...(is('description') ? { description } : {}),
    ...(is('postalCode') ? { postalCode } : {}),
    ...(is('paymentType') ? { paymentType } : {}),
    ...(is('hasCallConsent') ? { hasCallConsent } : {}),
  };
}

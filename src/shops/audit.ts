import type { Db } from '../platform/database.ts';
import type { Actor } from '../platform/http.ts';

export type AuditEntry = { at: Date; actor: string; action: string; details: Record<string, unknown> };

/** Who did what in a shop; never with secrets or recipients' data. */
export async function recordAudit(db: Db, shopId: number, { details, ...entry }: AuditEntry): Promise<void> {
  await db
    .insertInto('auditLog')
    .values({ shopId, ...entry, details: JSON.stringify(details) })
    .execute();
}

export type Signer = Pick<Actor, 'email'> & Partial<Pick<Actor, 'name' | 'acting'>>;

/** Who a shop's log says it was: a person of the shop by e-mail, or staff at work in it and why. */
export function auditName(actor: Signer): string {
  return actor.acting ? staffName(actor, actor.acting.reason) : actor.email;
}

export function staffName({ name, email }: Pick<Signer, 'name' | 'email'>, reason: string): string {
  return `сотрудник ${name || email}: ${reason}`;
}

import type { Db } from '../platform/database.ts';

export type AuditEntry = { at: Date; actor: string; action: string; details: Record<string, unknown> };

/** Who did what in a shop; never with secrets or recipients' data. */
export async function recordAudit(db: Db, shopId: number, { details, ...entry }: AuditEntry): Promise<void> {
  await db
    .insertInto('auditLog')
    .values({ shopId, ...entry, details: JSON.stringify(details) })
    .execute();
}

import { randomUUID } from 'node:crypto';
import type { Context } from '../../app.ts';
import { explainServerTrouble, type ServerTroubleKind } from '../../gateways/smtp/serverTrouble.ts';
import { type ServerTest, type ShopServer, testShopServer } from '../../gateways/smtp/shopServer.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { auditName, recordAudit, type Signer } from '../../shops/audit.ts';
import type { MailServerInput } from './mailServer.ts';
import { serverOf } from './ownServer.ts';
import {
  countTries,
  deleteMailServer,
  findContacts,
  findMailServer,
  lockTries,
  type MailServerRow,
  releaseWaiting,
  replaceMailServer,
  saveGood,
  saveTrouble,
} from './store.ts';
import { testLetter } from './testLetter.ts';

const TRIES_AN_HOUR = 20;
const HOUR_MS = 3_600_000;
/** A person looks at a turning wheel meanwhile. */
const LONGEST_TEST_MS = 20_000;
const STOPPED_MS = 10 * 60_000;

/** Where a person looks for what to mend. */
const FIELDS: Record<ServerTroubleKind, keyof MailServerInput | undefined> = {
  'not-found': 'host',
  'closed-address': 'host',
  sandbox: 'host',
  'no-connection': 'host',
  timeout: 'port',
  'no-tls': 'security',
  certificate: 'host',
  'sign-in': 'password',
  sender: 'fromAddress',
  refused: undefined,
  busy: undefined,
};

/**
 * Sends a test letter to the person through the server, and keeps the server when it went.
 * @throws AppError `invalid` with `kind` and the server's words (`said`), `conflict` with who was faster, `limit-reached`
 */
export async function saveMailServer(ctx: Context, shopId: number, actor: Signer, input: MailServerInput): Promise<void> {
  const { password: typed, version: before, ...place } = input;
  const row = await ctx.withShop(shopId, (db) => findMailServer(db, shopId));
  if ((row?.version ?? null) !== before) throw conflict(row);
  const password = typed ?? savedPassword(ctx, row, input);
  const server: ShopServer = { ...place, password, from: place.fromAddress };
  const test = await tryServer(ctx, shopId, actor, server);
  if (!test.ok) throw refused(test);

  const now = ctx.now();
  const sealed = {
    ...place,
    sealedPassword: ctx.secrets.seal(password),
    savedAt: now,
    savedBy: auditName(actor),
    verifiedAt: now,
  };
  await change(ctx, shopId, async (db) => {
    if (!(await replaceMailServer(db, shopId, before, sealed))) throw conflict(await findMailServer(db, shopId));
    const { host, port, security } = place;
    await recordAudit(db, shopId, {
      at: now,
      actor: auditName(actor),
      action: 'mail server saved',
      details: { host, port, security },
    });
  });
}

/** Tries the saved server again: what waited for it goes, or its trouble is known anew. @returns whether it works */
export async function checkMailServer(ctx: Context, shopId: number, actor: Signer): Promise<boolean> {
  const row = await ctx.withShop(shopId, (db) => findMailServer(db, shopId));
  if (!row) throw conflict(undefined);
  const test = await tryServer(ctx, shopId, actor, serverOf(ctx, row));
  const now = ctx.now();
  if (test.ok) await change(ctx, shopId, (db) => saveGood(db, shopId, row.version, now));
  else {
    const stoppedUntil = new Date(now.getTime() + STOPPED_MS);
    await ctx.withShop(shopId, (db) =>
      saveTrouble(db, shopId, row.version, { trouble: test.kind, said: test.said, stoppedUntil }, now),
    );
  }
  return test.ok;
}

/** Back to the service's own mail; what waited goes by it. The password is gone. */
export async function removeMailServer(ctx: Context, shopId: number, actor: Signer, version: number): Promise<void> {
  await change(ctx, shopId, async (db) => {
    if (!(await deleteMailServer(db, shopId, version))) throw conflict(await findMailServer(db, shopId));
    await recordAudit(db, shopId, { at: ctx.now(), actor: auditName(actor), action: 'mail server removed', details: {} });
  });
}

/** After it, letters that waited for a server are due by whichever is there now. */
async function change(ctx: Context, shopId: number, work: (db: Db) => Promise<unknown>): Promise<void> {
  const released = await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      await work(db);
      return releaseWaiting(db, shopId, ctx.now());
    }),
  );
  if (released > 0) await ctx.wake?.('dispatch', shopId);
}

/** On record before it happens: a hundred tries at once are a hundred tries. No transaction is open while servers think. */
async function tryServer(ctx: Context, shopId: number, actor: Signer, server: ShopServer): Promise<ServerTest> {
  const now = ctx.now();
  const { host, port, security } = server;
  const shopName = await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      await lockTries(db, shopId);
      if ((await countTries(db, shopId, new Date(now.getTime() - HOUR_MS))) >= TRIES_AN_HOUR)
        throw new AppError('limit-reached', 'За час можно проверить сервер 20 раз. Подождите немного.', 'mailServer');
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: 'mail server tried',
        details: { host, port, security },
      });
      return (await findContacts(db, shopId))!.name;
    }),
  );
  const { timeoutMs, shopServers: policy } = ctx.config.smtp;
  const letter = testLetter(shopName, actor.email, `${shopId}.${randomUUID()}`);
  return testShopServer(server, letter, { policy, timeoutMs: Math.min(timeoutMs, LONGEST_TEST_MS) });
}

/** A password goes only where its owner sent it: for another server, or login, it is typed anew. */
function savedPassword(ctx: Context, row: MailServerRow | undefined, { host, login }: MailServerInput): string {
  if (row && row.host === host && row.login === login) return ctx.secrets.open(row.sealedPassword);
  throw new AppError('invalid', row ? 'Сервер или логин другой: впишите пароль ещё раз.' : 'Впишите пароль.', 'password');
}

function refused({ kind, said }: ServerTest & { ok: false }): AppError {
  return new AppError('invalid', explainServerTrouble(kind), FIELDS[kind] ?? 'mailServer', undefined, { kind, said });
}

function conflict(row: MailServerRow | undefined): AppError {
  const message = row
    ? `Пока вы меняли почтовый сервер, его сохранил другой человек: ${row.savedBy}. То, что вы вписали, осталось в форме.`
    : 'Пока вы меняли почтовый сервер, магазин вернули к почте сервиса. То, что вы вписали, осталось в форме.';
  const details = { version: row?.version ?? null, savedAt: row?.savedAt ?? null, savedBy: row?.savedBy ?? null };
  return new AppError('conflict', message, 'version', undefined, details);
}

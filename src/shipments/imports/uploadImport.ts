import { createHash, type Hash } from 'node:crypto';
import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { insertPiece, PIECE } from './fileStore.ts';
import { type ImportKind, MAX_BYTES } from './import.ts';
import { countUnfinished, deleteImport, insertImport, lockImports, moveImport } from './importStore.ts';

/** Files of a shop that wait for somebody's decision. */
const MOST_UNFINISHED = 20;

export type Upload = { kind: ImportKind; name: string; bytes: AsyncIterable<Uint8Array> };

/** The sender went away, or the import was deleted while its bytes came. */
const BROKEN_OFF = 'Файл пришёл не целиком. Загрузите его ещё раз.';
const DELETED = 'Таблицу удалили, пока она передавалась.';

/**
 * Keeps a file as it comes, piece by piece, a connection only while one is written: a slow line holds nothing. What was broken off
 * is removed at night if not at once.
 * @returns the import's id; undefined when the file is too large
 * @throws AppError `invalid` when not all of it came, `not-found` when it was deleted meanwhile, `conflict` when too many wait
 */
export async function uploadImport(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'name' | 'email'>,
  { kind, name, bytes }: Upload,
): Promise<number | undefined> {
  const importId = await begin(ctx, shopId, { kind, fileName: name, createdBy: actor.name || actor.email });
  const hash = createHash('sha256');
  const size = await keepPieces(ctx, shopId, importId, hashed(bytes, hash)).catch(async (error) => {
    await forget(ctx, shopId, importId);
    if (isWithoutImport(error)) throw new AppError('not-found', DELETED);
    if (error instanceof AppError) ctx.log('upload broken off', { shopId, importId, why: String(error.cause) });
    throw error;
  });
  if (size > MAX_BYTES) {
    await forget(ctx, shopId, importId);
    return undefined;
  }
  const to = { state: 'reading' as const, at: ctx.now() };
  const isKept = await ctx.withShop(shopId, (db) =>
    moveImport(db, shopId, importId, ['uploading'], to, { size, digest: hash.digest() }),
  );
  if (!isKept) throw new AppError('not-found', DELETED);
  await ctx.wake?.('read-imports', shopId);
  return importId;
}

async function begin(
  ctx: Context,
  shopId: number,
  values: { kind: ImportKind; fileName: string; createdBy: string },
): Promise<number> {
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      await lockImports(db, shopId);
      if ((await countUnfinished(db, shopId)) >= MOST_UNFINISHED)
        throw new AppError(
          'conflict',
          `Загружено ${MOST_UNFINISHED} файлов, и ни один из них не импортирован. Импортируйте их или удалите лишние, потом загрузите этот.`,
          'file',
        );
      return insertImport(db, shopId, { ...values, createdAt: ctx.now() });
    }),
  );
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    // Only what comes in fails here: trouble of whoever takes it does not pass this way.
    throw new AppError('invalid', BROKEN_OFF, undefined, error);
  }
}

/** Its pieces hang on it. https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isWithoutImport(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}

/** @returns how many bytes there were; it stops at the first that is too many */
async function keepPieces(ctx: Context, shopId: number, importId: number, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let [size, n, waiting] = [0, 0, 0];
  let chunks: Uint8Array[] = [];
  let writing = Promise.resolve();
  // While a piece is written the next one comes.
  const write = async () => {
    const whole = Buffer.concat(chunks);
    [chunks, waiting] = [[], 0];
    await writing;
    writing = (async () => {
      for (let at = 0; at < whole.length; at += PIECE) {
        const piece = whole.subarray(at, at + PIECE);
        await ctx.withShop(shopId, (db) => insertPiece(db, shopId, importId, n++, piece));
      }
    })();
    writing.catch(() => {}); // it is told below
  };
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > MAX_BYTES) return size;
      chunks.push(chunk);
      waiting += chunk.length;
      if (waiting >= PIECE) await write();
    }
    if (waiting > 0) await write();
    await writing;
    return size;
  } finally {
    await writing.catch(() => {});
  }
}

async function forget(ctx: Context, shopId: number, importId: number): Promise<void> {
  await ctx
    .withShop(shopId, (db) => deleteImport(db, shopId, importId))
    .catch((error) => ctx.log('broken upload not removed', { shopId, importId, error }));
}

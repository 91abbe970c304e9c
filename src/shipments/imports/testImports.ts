import assert from 'node:assert/strict';
import type { TestContext as NodeTest } from 'node:test';
import { sql } from 'kysely';
import { type Answer, type Browser, signedIn } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast, saveShipment } from '../../../test/fixtures.ts';
import type { Db } from '../../platform/database.ts';
import { createApp } from '../../routes.ts';
import type { CellEdit, GridRow, ImportCounts } from './import.ts';
import type { ImportView, ListedImportView } from './importView.ts';
import { loadImportsStep } from './loadImports.ts';
import type { FromReader } from './readerTalk.ts';
import { readImportsStep } from './readImports.ts';
import { undoImportsStep } from './undoImports.ts';

const IMPORTS = '/cabinet/imports';
export type Page = { total: number; rows: GridRow[] };

/** Resolves when the next thread that is started says that its file cannot be read, whoever may still be busy with its rows. */
export function nextRefusal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('worker', (thread) => thread.on('message', ({ kind }: FromReader) => kind === 'refused' && resolve()));
  return promise;
}

/** A shop whose people import files; steps run when they are told to. */
export async function importRig(t: Pick<NodeTest, 'after'>) {
  const testing = testContext(await testDatabase(t));
  const { ctx } = testing;
  const cast = await saveCast(ctx.db);
  const { shopId } = cast.alice;
  const browser = await signedIn(ctx, cast.alice);
  const at = (id: string, rest = '') => `${IMPORTS}/${id}${rest}`;
  const ok = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
    const { status, body } = await answer;
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const view = (id: string) => ok(browser.call<ImportView>('GET', at(id)));
  const step = async (one: typeof readImportsStep, id: string) => {
    await one.run(ctx, ctx.now(), shopId);
    return view(id);
  };
  return {
    ...{ ...testing, ...cast, db: ctx.db, shopId, browser, at, view },
    upload: (bytes: string | Uint8Array, query = 'kind=file&name=parcels.csv') => upload(browser, bytes, query),
    read: (id: string) => step(readImportsStep, id),
    load: (id: string) => step(loadImportsStep, id),
    rows: (id: string, query = '') => ok(browser.call<Page>('GET', at(id, `/rows?${query}`))),
    edit: (id: string, edits: CellEdit[]) =>
      ok(browser.call<{ rows: GridRow[]; counts: ImportCounts }>('PATCH', at(id, '/cells'), { edits })),
    import: (id: string) => ok(browser.call<ImportView>('POST', at(id, '/import'))),
    put: (id: string, what: string, body: unknown) => ok(browser.call<ImportView>('PUT', at(id, `/${what}`), body)),
    list: async () => (await ok(browser.call<{ items: ListedImportView[] }>('GET', IMPORTS))).items,
    /** A shipment that the shop has already. */
    save: async (values: Parameters<typeof saveShipment>[2] = {}) => (await saveShipment(ctx.db, shopId, values)).trackNumber,
    /** A download, as it is saved. */
    async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
      const { publicUrl } = ctx.config;
      const response = await createApp(ctx).request(`${publicUrl}${path}`, { headers: { cookie: browser.cookie() } });
      assert.equal(response.status, 200);
      return new Uint8Array(await response.arrayBuffer());
    },
    askUndo: (id: string) => browser.call<ImportView>('POST', at(id, '/undo')),
    /** Asked for and done. */
    async undo(id: string) {
      await ok(this.askUndo(id));
      return step(undoImportsStep, id);
    },
    /** Until it is so; the test's own time-out ends it. */
    async waitFor(isSo: () => Promise<boolean>) {
      while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
    },
    /** Uploaded, read and loaded, as by a person who commits at once. */
    async importNow(bytes: string) {
      const id = await this.upload(bytes);
      await this.read(id);
      await this.import(id);
      return this.load(id);
    },
  };
}

async function upload(browser: Browser, bytes: string | Uint8Array, query: string): Promise<string> {
  const { status, body } = await browser.call<{ id: string }>('POST', `${IMPORTS}?${query}`, bytes, {
    'content-type': 'application/octet-stream',
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** The server ends the connection that writes a row for which `condition` holds, until the returned function is called. */
export async function dieAt({ db }: { db: Db }, table: string, condition: string): Promise<() => Promise<void>> {
  const text = `
    create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
    create trigger die before insert or update on ${table} for each row when (${condition}) execute function die()`;
  for (const statement of text.split(/;\n\s+(?=create trigger)/)) await sql.raw(statement).execute(db);
  return async () => {
    await sql.raw(`drop trigger die on ${table}`).execute(db);
    await sql.raw('drop function die').execute(db);
  };
}

/** The number with another last digit than belongs to it. */
export function withWrongDigit(trackNumber: string): string {
  return trackNumber.slice(0, 13) + ((Number(trackNumber[13]) + 1) % 10);
}

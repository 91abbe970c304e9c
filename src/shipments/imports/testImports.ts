import assert from 'node:assert/strict';
import type { TestContext as NodeTest } from 'node:test';
import { type Answer, type Browser, signedIn } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import type { CellEdit, GridRow, ImportCounts } from './import.ts';
import type { ImportView } from './importView.ts';
import { loadImportsStep } from './loadImports.ts';
import { readImportsStep } from './readImports.ts';

const IMPORTS = '/cabinet/imports';
export type Page = { total: number; rows: GridRow[] };

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
    undo: (id: string) => browser.call<ImportView>('POST', at(id, '/undo')),
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

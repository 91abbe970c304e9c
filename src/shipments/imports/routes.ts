import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { download } from '../../platform/download.ts';
import { AppError } from '../../platform/errors.ts';
import { type ApiEnv, errorBody, parse, readJson, readQuery } from '../../platform/http.ts';
import { XLSX_TYPE } from '../../platform/xlsxStream.ts';
import { chooseColumns, chooseRepairs, chooseSheet, removeImport, restoreCell, startImport } from './chooseImport.ts';
import { storable } from './copyText.ts';
import { editCells, MOST_EDITS } from './editCells.ts';
import { firstCheck } from './firstCheck.ts';
import { IMPORT_FIELDS, MAX_BYTES, MAX_CELL, MAX_COLUMNS } from './import.ts';
import { getImportView, listImportViews } from './importView.ts';
import { listGrid } from './listGrid.ts';
import { isProblemCode } from './problemGroups.ts';
import { refusedRows } from './refusedRows.ts';
import { REPAIRS } from './repairs.ts';
import { OUTCOMES } from './rowStore.ts';
import { startUndo } from './startUndo.ts';
import { tellImport } from './tellImport.ts';
import { TEMPLATE_NAME, templateFile } from './template.ts';
import { uploadImport } from './uploadImport.ts';

const MOST_ROWS = 500;
/** Three files a day for a year. */
const MOST_LISTED = 1_000;

const upload = z.object({
  kind: z.enum(['file', 'paste', 'scan']),
  name: z
    .string()
    .max(1_000)
    .default('')
    .transform((name) => storable(name).trim().slice(0, 200)),
});
const isGroup = (group: string) =>
  group === 'problems' || (OUTCOMES as readonly string[]).includes(group) || isProblemCode(group);
const page = z.object({
  from: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(100),
  group: z.string().refine(isGroup, 'Такой группы строк нет.').optional(),
});
const list = z.object({ limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50) });
const field = z.enum(IMPORT_FIELDS);
const edit = z.object({
  row: z.int().min(1).max(10_000_000),
  field,
  value: z.string().max(MAX_CELL).transform(storable),
});
const editedCell = z.object({ row: z.coerce.number().int().min(1).max(10_000_000), field });
const edits = z.object({ edits: z.array(edit).min(1).max(MOST_EDITS) });

/** Files, pasted rows and scanned batches of the shop that the person works in. */
export function importRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .post('/', readQuery(upload), async (call) => {
      const { kind, name } = call.req.valid('query');
      const { shopId, actor } = call.var;
      const isTooLarge = Number(call.req.header('content-length') ?? 0) > MAX_BYTES;
      const bytes = call.req.raw.body ?? emptyBody();
      const id = isTooLarge ? undefined : await uploadImport(ctx, shopId, actor, { kind, name, bytes });
      if (id === undefined) return call.json(TOO_LARGE, 413);
      return call.json({ id: String(id) }, 201);
    })
    .get('/', readQuery(list), async (call) =>
      call.json(await listImportViews(ctx, call.var.shopId, call.req.valid('query').limit)),
    )
    .get('/template.xlsx', async (call) =>
      download(call, { name: TEMPLATE_NAME, type: XLSX_TYPE, bytes: pieces(await templateFile()) }, 'template.xlsx'),
    )
    .get('/:id', async (call) => call.json(await getImportView(ctx, call.var.shopId, idOf(call.req.param('id')))))
    .get('/:id/first-check', async (call) => call.json(await firstCheck(ctx, call.var.shopId, idOf(call.req.param('id')))))
    .get('/:id/rows', readQuery(page), async (call) => {
      const { from, limit, group } = call.req.valid('query');
      const id = idOf(call.req.param('id'));
      return call.json(await listGrid(ctx, call.var.shopId, id, { group }, { offset: from, limit }));
    })
    .patch('/:id/cells', readJson(edits), async (call) =>
      call.json(await editCells(ctx, call.var.shopId, idOf(call.req.param('id')), call.req.valid('json').edits)),
    )
    .delete('/:id/edits/:row/:field', async (call) => {
      const id = idOf(call.req.param('id'));
      const cell = parse(editedCell, { row: call.req.param('row'), field: call.req.param('field') });
      await restoreCell(ctx, call.var.shopId, id, cell.row, cell.field);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .put('/:id/columns', readJson(z.object({ columns: z.array(field.nullable()).max(MAX_COLUMNS) })), async (call) => {
      const id = idOf(call.req.param('id'));
      await chooseColumns(ctx, call.var.shopId, id, call.req.valid('json').columns);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .put('/:id/sheet', readJson(z.object({ sheet: z.string().min(1).max(200) })), async (call) => {
      const id = idOf(call.req.param('id'));
      await chooseSheet(ctx, call.var.shopId, id, call.req.valid('json').sheet);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .put('/:id/repairs', readJson(z.object({ repairs: z.array(z.enum(REPAIRS)).max(REPAIRS.length) })), async (call) => {
      const id = idOf(call.req.param('id'));
      await chooseRepairs(ctx, call.var.shopId, id, call.req.valid('json').repairs);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .post('/:id/import', async (call) => {
      const id = idOf(call.req.param('id'));
      await startImport(ctx, call.var.shopId, call.var.actor, id);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .post('/:id/undo', async (call) => {
      const id = idOf(call.req.param('id'));
      await startUndo(ctx, call.var.shopId, call.var.actor, id);
      return call.json(await getImportView(ctx, call.var.shopId, id));
    })
    .post('/:id/tell', async (call) =>
      call.json({ planned: await tellImport(ctx, call.var.shopId, call.var.actor, idOf(call.req.param('id'))) }),
    )
    .delete('/:id', async (call) => {
      await removeImport(ctx, call.var.shopId, idOf(call.req.param('id')));
      return call.body(null, 204);
    })
    .get('/:id/:file{refused\\.(?:csv|xlsx)}', async (call) => {
      const format = call.req.param('file') === 'refused.csv' ? 'csv' : 'xlsx';
      const file = await refusedRows(ctx, call.var.shopId, idOf(call.req.param('id')), format);
      return download(call, file, `refused.${format}`);
    });
}

const TOO_LARGE = errorBody('too-large', `Файл больше ${MAX_BYTES / 1024 / 1024} МБ. Разделите его на несколько.`);

/** Whatever is no id belongs to nobody. */
function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new AppError('not-found', 'Такого файла нет.');
  return Number(text);
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

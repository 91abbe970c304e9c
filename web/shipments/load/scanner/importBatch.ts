import { read } from '../../../api.ts';
import { shopHeaders } from '../../../shopOfTab.ts';
import { chooseRepairs } from '../importData.ts';
import type { BatchLine } from './batch.ts';

/** Makes an import of scanned numbers; contacts are added on its page. @returns its id, and the numbers that are in it */
export async function importBatch(lines: BatchLine[], name: string): Promise<{ id: string; codes: Set<string> }> {
  const codes = lines.map(({ code }) => code);
  const { id } = await read<{ id: string }>(
    fetch(`/cabinet/imports?${new URLSearchParams({ kind: 'scan', name })}`, {
      method: 'POST',
      body: codes.join('\n'),
      headers: { 'content-type': 'text/plain', ...shopHeaders() },
    }),
  );
  // Whatever is in doubt here was confirmed. Should this fail, the page of the import asks about these numbers once more.
  if (lines.some(({ kind }) => kind === 'doubt')) await chooseRepairs(id, ['check_digit']).catch(() => undefined);
  return { id, codes: new Set(codes) };
}

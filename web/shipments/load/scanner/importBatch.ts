import { read } from '../../../api.ts';
import type { BatchLine } from './batch.ts';

/** Makes an import of scanned numbers; contacts are added on its page. @returns its id, and the numbers that are in it */
export async function importBatch(lines: BatchLine[], name: string): Promise<{ id: string; codes: Set<string> }> {
  const codes = lines.map(({ code }) => code);
  const { id } = await read<{ id: string }>(
    fetch(`/cabinet/imports?${new URLSearchParams({ kind: 'scan', name })}`, {
      method: 'POST',
      body: codes.join('\n'),
      headers: { 'content-type': 'text/plain' },
    }),
  );
  return { id, codes: new Set(codes) };
}

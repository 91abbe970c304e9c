import type { ImportView } from './importData.ts';
import type { LoadWords } from './words.ts';

/** Pasted rows and scanned batches have no name of their own. */
export function importName(one: Pick<ImportView, 'kind' | 'fileName'>, kinds: LoadWords['kinds']): string {
  return one.kind === 'file' ? one.fileName : kinds[one.kind];
}

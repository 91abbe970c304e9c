import type { Dictionary } from '../../i18n/ru.ts';
import type { ImportView } from './importData.ts';

/** Pasted rows and scanned batches have no name of their own. */
export function importName(one: Pick<ImportView, 'kind' | 'fileName'>, kinds: Dictionary['load']['kinds']): string {
  return one.kind === 'file' ? one.fileName : kinds[one.kind];
}

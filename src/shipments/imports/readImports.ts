import { importStep } from './importStep.ts';
import { readImport } from './readImport.ts';

/** Reads files that were uploaded, or whose columns, sheet or repairs were chosen anew. */
export const readImportsStep = importStep('read-imports', 'reading', readImport);

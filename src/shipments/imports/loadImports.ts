import { importStep } from './importStep.ts';
import { loadImport } from './loadImport.ts';

/** Loads files that people have asked to import; of one that breaks off nothing is loaded. */
export const loadImportsStep = importStep('load-imports', 'importing', loadImport);

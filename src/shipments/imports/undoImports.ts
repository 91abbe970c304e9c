import { importStep } from './importStep.ts';
import { undoImport } from './undoImport.ts';

/** Takes back imports that people have asked to undo; of one that breaks off everything stands. */
export const undoImportsStep = importStep('undo-imports', 'undoing', undoImport);

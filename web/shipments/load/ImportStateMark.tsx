import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconDatabaseImport,
  IconEye,
  IconLoader2,
  IconUpload,
} from '@tabler/icons-react';
import type { ImportState } from '../../../src/shipments/imports/import.ts';
import type { Tone } from '../../theme.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useLoadWords } from './words.ts';

const looks: Record<ImportState, [Tone, Icon]> = {
  uploading: ['quiet', IconUpload],
  reading: ['moving', IconLoader2],
  ready: ['waiting', IconEye],
  importing: ['moving', IconDatabaseImport],
  imported: ['good', IconCircleCheck],
  failed: ['bad', IconAlertTriangle],
  undoing: ['moving', IconArrowBackUp],
  undone: ['quiet', IconArrowBackUp],
};

export function ImportStateMark({ state }: { state: ImportState }) {
  const [tone, icon] = looks[state];
  return <Mark tone={tone} icon={icon} label={useLoadWords().states[state]} />;
}

import { type Icon, IconCircleCheck, IconHourglassEmpty, IconPlayerPause, IconTrash } from '@tabler/icons-react';
import type { Life } from '../../src/shipments/shipment.ts';
import type { Status } from '../../src/tracking/status.ts';
import { useWords } from '../i18n/language.ts';
import type { Tone } from '../theme.ts';
import { Mark } from '../ui/Mark.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';

/** What was decided here outweighs the last word of the Post; a finished or active shipment shows its status. */
const decided: Partial<Record<Life, [Tone, Icon]>> = {
  collected: ['good', IconCircleCheck],
  deleted: ['quiet', IconTrash],
  silent: ['quiet', IconPlayerPause],
  waiting_for_place: ['waiting', IconHourglassEmpty],
};

export function ShipmentMark({ shipment, size }: { shipment: { life: Life; status: Status }; size?: 'md' | 'lg' }) {
  const { lifeMarks } = useWords().shipments;
  const look = decided[shipment.life];
  if (!look) return <StatusMark status={shipment.status} size={size} />;
  return <Mark tone={look[0]} icon={look[1]} label={lifeMarks[shipment.life as keyof typeof lifeMarks]} size={size} />;
}

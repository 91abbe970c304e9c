import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsSplit2,
  IconBarcode,
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCircleX,
  IconClock,
  IconDoorExit,
  IconHelpCircle,
  IconHourglassEmpty,
  IconHourglassLow,
  IconMailbox,
  IconPackageExport,
  IconQuestionMark,
  IconTruck,
  IconTruckDelivery,
  IconTruckReturn,
  IconWorld,
} from '@tabler/icons-react';
import type { Status } from '../../src/tracking/status.ts';
import { useWords } from '../i18n/language.ts';
import type { Tone } from '../theme.ts';
import { Mark } from './Mark.tsx';

const looks: Record<Status, [Tone, Icon]> = {
  waiting: ['quiet', IconClock],
  no_data: ['quiet', IconQuestionMark],
  registered: ['quiet', IconBarcode],
  accepted: ['moving', IconPackageExport],
  in_transit: ['moving', IconTruck],
  sorting: ['moving', IconArrowsSplit2],
  customs: ['moving', IconWorld],
  out_for_delivery: ['moving', IconTruckDelivery],
  delivery_attempt: ['urgent', IconDoorExit],
  arrived: ['waiting', IconMailbox],
  storage_ending: ['urgent', IconHourglassLow],
  delivered: ['good', IconCircleCheck],
  partially_delivered: ['good', IconCircleDashedCheck],
  storage_expired: ['bad', IconHourglassEmpty],
  returning: ['bad', IconTruckReturn],
  returned: ['bad', IconArrowBackUp],
  cancelled: ['quiet', IconCircleX],
  lost: ['bad', IconAlertTriangle],
  unknown: ['quiet', IconHelpCircle],
};

export function StatusMark({ status, size }: { status: Status; size?: 'md' | 'lg' }) {
  const [tone, icon] = looks[status];
  return <Mark tone={tone} icon={icon} label={useWords().statuses[status]} size={size} />;
}

/** The colour of a status alone, for a dot beside its word. */
export function statusTone(status: Status): Tone {
  return looks[status][0];
}

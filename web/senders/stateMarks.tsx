import {
  type Icon,
  IconArrowBackUp,
  IconArrowsExchange,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
} from '@tabler/icons-react';
import type { Tone } from '../theme.ts';
import { Mark } from '../ui/Mark.tsx';
import type { SenderState } from './data.ts';
import { useSenderWords } from './words.ts';

const LOOKS: Record<SenderState, [Tone, Icon]> = {
  asked: ['waiting', IconClock],
  approved: ['moving', IconHourglass],
  registered: ['good', IconCircleCheck],
  rejected: ['bad', IconCircleX],
  withdrawn: ['quiet', IconArrowBackUp],
  replaced: ['quiet', IconArrowsExchange],
};

export function SenderStateMark({ state }: { state: SenderState }) {
  const [tone, icon] = LOOKS[state];
  return <Mark tone={tone} icon={icon} label={useSenderWords().senders.states[state]} />;
}

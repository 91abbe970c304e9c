import {
  type Icon,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClock,
  IconHandStop,
  IconQuestionMark,
  IconSend,
} from '@tabler/icons-react';
import { useWords } from '../i18n/language.ts';
import type { Tone } from '../theme.ts';
import { Mark } from '../ui/Mark.tsx';
import type { MessageState } from './data.ts';

const looks: Record<MessageState, [Tone, Icon]> = {
  planned: ['waiting', IconClock],
  held: ['waiting', IconHandStop],
  sending: ['moving', IconSend],
  accepted: ['moving', IconCheck],
  delivered: ['good', IconChecks],
  undelivered: ['bad', IconCircleX],
  dropped: ['quiet', IconBan],
  unknown: ['urgent', IconQuestionMark],
};

export function MessageStateMark({ state }: { state: MessageState }) {
  const [tone, icon] = looks[state];
  return <Mark tone={tone} icon={icon} label={useWords().messages.states[state]} />;
}

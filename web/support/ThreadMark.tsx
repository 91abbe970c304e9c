import { type Icon, IconCheck, IconClock, IconMessageCheck } from '@tabler/icons-react';
import type { Tone } from '../theme.ts';
import { Mark } from '../ui/Mark.tsx';
import type { ThreadState } from './data.ts';
import { useSupportWords } from './words.ts';

const looks: Record<ThreadState, [Tone, Icon]> = {
  open: ['waiting', IconClock],
  answered: ['good', IconMessageCheck],
  closed: ['quiet', IconCheck],
};

export function ThreadMark({ state }: { state: ThreadState }) {
  const { support } = useSupportWords();
  const [tone, icon] = looks[state];
  return <Mark tone={tone} icon={icon} label={support.states[state]} />;
}

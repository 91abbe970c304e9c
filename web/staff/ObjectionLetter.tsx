import { type Icon, IconAlertTriangle, IconCheck, IconClock, IconMessage, IconQuestionMark } from '@tabler/icons-react';
import type { Tone } from '../theme.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Objection } from './blackListData.ts';
import { useStaffBlackListWords } from './blackListWords.ts';
import styles from './StaffBlackList.module.css';

type Letter = NonNullable<Objection['answerState']>;

const looks: Record<Letter | 'none', [Tone, Icon]> = {
  planned: ['moving', IconClock],
  sending: ['moving', IconClock],
  accepted: ['good', IconCheck],
  undelivered: ['bad', IconAlertTriangle],
  unknown: ['urgent', IconQuestionMark],
  none: ['quiet', IconMessage],
};

/** How the decision reached the person, and what is left for staff to do where it did not. */
export function ObjectionLetter({ objection: { answerState, answerTo, answerOutcome } }: { objection: Objection }) {
  const words = useStaffBlackListWords();
  const state = answerState ?? 'none';
  const [tone, icon] = looks[state];
  const details = [answerTo, state === 'accepted' ? null : answerOutcome].filter(Boolean).join('. ');
  return (
    <div className={styles.letter}>
      <Mark tone={tone} icon={icon} label={words.letters[state]} />
      {details && <span className={styles.quiet}>{details}</span>}
    </div>
  );
}

import { type Icon, IconCircleDashed, IconCircleX, IconCopy, IconEqual, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { RowOutcome } from '../../../../src/shipments/imports/import.ts';
import type { Tone } from '../../../theme.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { useLoadWords } from '../words.ts';

export const outcomeLooks: Record<RowOutcome, [Tone, Icon]> = {
  new: ['good', IconPlus],
  update: ['moving', IconRefresh],
  same: ['quiet', IconEqual],
  repeat: ['quiet', IconCopy],
  removed: ['quiet', IconCircleDashed],
  refused: ['bad', IconCircleX],
};

type MarkProps = { outcome: RowOutcome; isOver?: boolean; isFollowedAgain?: boolean };

/** What will become of a row; `isOver`: the rest of the table is imported. */
export function OutcomeMark({ outcome, isOver = false, isFollowedAgain = false }: MarkProps) {
  const words = useLoadWords();
  const [tone, icon] = outcomeLooks[outcome];
  if (isOver && outcome === 'refused') return <Mark tone={tone} icon={icon} label={words.refusedOver} />;
  return (
    <span title={isFollowedAgain ? words.followedAgain : words.outcomeHints[outcome]}>
      <Mark tone={tone} icon={icon} label={words.outcomeMarks[outcome]} />
    </span>
  );
}

import { IconCircleCheck, IconPower } from '@tabler/icons-react';
import { Mark } from '../ui/Mark.tsx';
import { useStaffWords } from './words.ts';

export function ServiceMark({ isOn }: { isOn: boolean }) {
  const { serviceStates } = useStaffWords();
  return (
    <Mark
      tone={isOn ? 'good' : 'urgent'}
      icon={isOn ? IconCircleCheck : IconPower}
      label={isOn ? serviceStates.on : serviceStates.off}
    />
  );
}

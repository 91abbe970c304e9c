import { useWords } from '../i18n/language.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useServiceSwitch } from './ServiceSwitch.tsx';

export function SwitchOffDialog({ onClose }: { onClose: () => void }) {
  const { service: words } = useWords();
  const change = useServiceSwitch();
  return (
    <ConfirmDialog
      title={words.offTitle}
      text={words.offText}
      action={words.turnOff}
      isPending={change.isPending}
      onConfirm={() => change.mutate(false, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../i18n/language.ts';
import { toast } from '../../ui/toast.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { disableTwoFactor } from '../auth.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { useSecurityWords } from './words.ts';

export function TwoFactorOff({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const { common } = useWords();
  const { security: words } = useSecurityWords();
  const queryClient = useQueryClient();
  const done = async () => {
    onClose();
    toast(words.turnedOff);
    await queryClient.invalidateQueries();
  };
  return (
    <Modal opened onClose={onClose} title={words.offTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <PasswordStep
        text={words.offText}
        action={words.turnOff}
        isDangerous
        ask={disableTwoFactor}
        onDone={done}
        onClose={onClose}
      />
    </Modal>
  );
}

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { renewBackupCodes } from '../auth.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { useSecurityWords } from './words.ts';

export function NewBackupCodes({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const { common } = useWords();
  const { security: words } = useSecurityWords();
  const [codes, setCodes] = useState<string[]>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={codes ? words.backupTitle : words.codesTitle}
      closeOnClickOutside={!codes}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <PasswordStep
          text={words.codesText}
          action={words.makeCodes}
          ask={renewBackupCodes}
          onDone={(answer) => setCodes(answer.backupCodes)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

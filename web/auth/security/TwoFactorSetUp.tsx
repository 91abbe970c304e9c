import { Button, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asApiError } from '../../api.ts';
import { useWords } from '../../i18n/language.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { confirmTwoFactor, enableTwoFactor } from '../auth.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { CodeInput } from './CodeInput.tsx';
import { digitsOf, isWholeCode, keyGroups } from './codes.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { QrPicture } from './QrPicture.tsx';
import styles from './Security.module.css';
import { useSecurityWords } from './words.ts';

type SetUp = { totpURI: string; backupCodes: string[] };

/** Password, picture and code, recovery codes. Nothing is on before the code has been right once. */
export function TwoFactorSetUp({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const { common } = useWords();
  const { security: words } = useSecurityWords();
  const queryClient = useQueryClient();
  const [setUp, setSetUp] = useState<SetUp>();
  const [isConfirmed, setConfirmed] = useState(false);
  const title = isConfirmed ? words.backupTitle : setUp ? words.scanTitle : words.code;
  const confirmed = () => {
    setConfirmed(true);
    toast(words.turnedOn);
    void queryClient.invalidateQueries();
  };

  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={!setUp} closeButtonProps={{ 'aria-label': common.close }}>
      {!setUp && <PasswordStep action={words.next} ask={enableTwoFactor} onDone={setSetUp} onClose={onClose} />}
      {setUp && !isConfirmed && <Confirm uri={setUp.totpURI} onDone={confirmed} />}
      {setUp && isConfirmed && <BackupCodes codes={setUp.backupCodes} onDone={onClose} />}
    </Modal>
  );
}

function Confirm({ uri, onDone }: { uri: string; onDone: () => void }) {
  const { security: words } = useSecurityWords();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const confirm = useMutation({
    mutationFn: (typed: string) => confirmTwoFactor(digitsOf(typed)),
    onSuccess: onDone,
    onError: (error) => {
      setCode('');
      if (asApiError(error).code === 'INVALID_CODE') setProblem(words.wrongCode);
    },
  });
  const type = (typed: string) => {
    setCode(typed);
    setProblem(undefined);
    if (isWholeCode(typed) && !confirm.isPending) confirm.mutate(typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWholeCode(code)) confirm.mutate(code);
    else setProblem(words.shortCode);
  };

  return (
    <form onSubmit={submit} noValidate className={styles.step}>
      <Text size="sm">{words.scanText}</Text>
      <div className={styles.picture}>
        <QrPicture text={uri} label={words.picture} />
      </div>
      <Button component="a" href={uri} variant="default" hiddenFrom="sm">
        {words.openApp}
      </Button>
      <div>
        <Text size="sm" c="dimmed">
          {words.manual}
        </Text>
        <div className={styles.key}>
          <code>{keyGroups(uri)}</code>
          <CopyButton value={keyGroups(uri).replaceAll(' ', '')} />
        </div>
      </div>
      {!problem && <ErrorNote error={confirm.error} />}
      <CodeInput label={words.typeCode} description={words.typeCodeHint} value={code} onChange={type} error={problem} />
      <Button type="submit" loading={confirm.isPending}>
        {words.confirm}
      </Button>
    </form>
  );
}

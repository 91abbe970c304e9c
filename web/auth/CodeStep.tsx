import { Alert, Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../api.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { verifyBackupCode, verifyCode } from './auth.ts';
import { Door } from './Door.tsx';
import { CodeInput } from './security/CodeInput.tsx';
import { digitsOf, isWholeCode } from './security/codes.ts';
import { useSecurityWords } from './security/words.ts';

type CodeStepProps = {
  onDone: () => unknown;
  /** To the password again; `isLate` when the service asks for it. */
  onBack: (isLate: boolean) => void;
};

/** The second step of signing in: the app's code, or one of the recovery codes. */
export function CodeStep({ onDone, onBack }: CodeStepProps) {
  const { codeStep: words } = useSecurityWords();
  const [way, setWay] = useState<'app' | 'backup'>('app');
  const [code, setCode] = useState('');
  const [isRemembered, setRemembered] = useState(false);
  const enter = useMutation({
    mutationFn: (typed: string) =>
      way === 'app' ? verifyCode(digitsOf(typed), isRemembered) : verifyBackupCode(typed.trim(), isRemembered),
    onSuccess: () => onDone(),
    onError: (error) => {
      setCode('');
      if (isOver(error)) onBack(true);
    },
  });
  const problem = enter.error && troubleOf(enter.error);
  const type = (typed: string) => {
    setCode(typed);
    if (way === 'app' && isWholeCode(typed) && !enter.isPending) enter.mutate(typed);
  };
  const change = () => {
    enter.reset();
    setCode('');
    setWay(way === 'app' ? 'backup' : 'app');
  };
  const wrong = problem === 'wrong' ? (way === 'app' ? words.wrong : words.wrongBackup) : undefined;

  return (
    <Door
      title={words.title}
      text={way === 'app' ? words.text : words.backupText}
      onSubmit={() => code.trim() && enter.mutate(code)}
      below={
        <Anchor component="button" type="button" onClick={() => onBack(false)}>
          {words.back}
        </Anchor>
      }
    >
      {problem === 'locked' && (
        <Alert color="red" variant="light" role="alert">
          {words.locked}
        </Alert>
      )}
      {problem === 'other' && <ErrorNote error={enter.error} />}
      {way === 'app' ? (
        <CodeInput label={words.code} value={code} onChange={type} error={wrong} />
      ) : (
        <TextInput
          label={words.backupCode}
          value={code}
          onChange={(event) => type(event.currentTarget.value)}
          error={wrong}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={40}
          autoFocus
        />
      )}
      <Checkbox label={words.remember} checked={isRemembered} onChange={(event) => setRemembered(event.currentTarget.checked)} />
      <Button type="submit" fullWidth loading={enter.isPending} disabled={!code.trim()}>
        {words.enter}
      </Button>
      <Anchor component="button" type="button" size="sm" style={{ justifySelf: 'start' }} onClick={change}>
        {way === 'app' ? words.useBackup : words.useApp}
      </Anchor>
    </Door>
  );
}

/** The library's codes: https://www.better-auth.com/docs/plugins/2fa */
function troubleOf(error: unknown): 'wrong' | 'locked' | 'other' {
  const { code, original = '' } = asApiError(error);
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') return 'wrong';
  return original.includes('ACCOUNT_TEMPORARILY_LOCKED') ? 'locked' : 'other';
}

function isOver(error: unknown): boolean {
  return ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'].includes(asApiError(error).code);
}

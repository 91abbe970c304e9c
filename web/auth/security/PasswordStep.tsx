import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asApiError } from '../../api.ts';
import { useWords } from '../../i18n/language.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { checkFilled } from '../fields.ts';
import styles from './Security.module.css';
import { useSecurityWords } from './words.ts';

type PasswordStepProps<T> = {
  text?: ReactNode;
  action: string;
  isDangerous?: boolean;
  ask: (password: string) => Promise<T>;
  onDone: (answer: T) => unknown;
  onClose: () => void;
};

/** Asks for the password before something about signing in is changed. */
export function PasswordStep<T>({ text, action, isDangerous, ask, onDone, onClose }: PasswordStepProps<T>) {
  const { common } = useWords();
  const { security: words } = useSecurityWords();
  const form = useForm({ initialValues: { password: '' }, validate: { password: checkFilled } });
  const send = useMutation({
    mutationFn: () => ask(form.values.password),
    onSuccess: onDone,
    onError: (error) => {
      if (asApiError(error).code === 'INVALID_PASSWORD') form.setFieldError('password', words.wrongPassword);
    },
  });

  return (
    <form onSubmit={form.onSubmit(() => send.mutate())} noValidate className={styles.step}>
      {text && <Text size="sm">{text}</Text>}
      {!form.errors.password && <ErrorNote error={send.error} />}
      <PasswordInput
        label={words.password}
        description={words.passwordWhy}
        autoComplete="current-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button type="submit" color={isDangerous ? 'red' : undefined} loading={send.isPending}>
          {action}
        </Button>
      </Group>
    </form>
  );
}

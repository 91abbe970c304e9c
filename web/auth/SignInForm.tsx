import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { signIn } from './auth.ts';
import { checkEmail, checkFilled } from './fields.ts';

type SignInWays = {
  /** Fixed where a letter has named it. */
  email?: string;
  onDone: () => unknown;
  /** The password was right and a code is asked for. */
  onCode: () => void;
};

/** A sign-in whose fields stand in a form of the page. */
export function useSignIn({ email = '', onDone, onCode }: SignInWays) {
  const form = useForm({ initialValues: { email, password: '' }, validate: { email: checkEmail, password: checkFilled } });
  const enter = useMutation({
    mutationFn: () => signIn(form.values.email.trim(), form.values.password),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? onCode() : onDone()),
    onError: () => form.setFieldValue('password', ''),
  });
  return { form, enter, submit: form.onSubmit(() => enter.mutate()) };
}

type SignInFieldsProps = {
  signIn: ReturnType<typeof useSignIn>;
  action: string;
  isEmailFixed?: boolean;
  /** Stands above the fields until something goes wrong. */
  note?: ReactNode;
};

export function SignInFields({ signIn: { form, enter }, action, isEmailFixed = false, note }: SignInFieldsProps) {
  const { account } = useWords();
  const isWrong = enter.error instanceof ApiError && [400, 401, 403].includes(enter.error.status);
  return (
    <>
      {!enter.error && note}
      {isWrong ? (
        <Alert color="red" variant="light" role="alert">
          {account.wrong}
        </Alert>
      ) : (
        <ErrorNote error={enter.error} />
      )}
      <TextInput
        label={account.email}
        type="email"
        autoComplete="username"
        autoFocus={!isEmailFixed}
        readOnly={isEmailFixed}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={account.password}
        autoComplete="current-password"
        autoFocus={isEmailFixed}
        {...form.getInputProps('password')}
      />
      <Button type="submit" fullWidth loading={enter.isPending}>
        {action}
      </Button>
      <TextLink to="/forgot-password" search={{ email: form.values.email || undefined }} size="sm">
        {account.forgot}
      </TextLink>
    </>
  );
}

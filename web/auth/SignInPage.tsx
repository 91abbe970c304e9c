import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { ApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { signIn } from './auth.ts';
import { Door } from './Door.tsx';
import { checkEmail, checkFilled } from './fields.ts';

export function SignInPage() {
  const { account } = useWords();
  const { next, note } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const form = useForm({ initialValues: { email: '', password: '' }, validate: { email: checkEmail, password: checkFilled } });
  const enter = useMutation({
    mutationFn: () => signIn(form.values.email.trim(), form.values.password),
    onSuccess: () => {
      queryClient.clear();
      router.history.push(next?.startsWith('/') && !next.startsWith('//') ? next : '/shipments');
    },
    onError: () => form.setFieldValue('password', ''),
  });
  const isWrong = enter.error instanceof ApiError && [400, 401, 403].includes(enter.error.status);

  return (
    <Door
      title={account.signIn}
      text={account.tagline}
      onSubmit={form.onSubmit(() => enter.mutate())}
      below={
        <>
          {account.noAccount} <TextLink to="/register">{account.registerAction}</TextLink>
        </>
      }
    >
      {note === 'password' && !enter.error && (
        <Alert color="pine" variant="light">
          {account.newDone}
        </Alert>
      )}
      {note === 'session' && !enter.error && (
        <Alert color="amber" variant="light">
          {account.sessionEnded}
        </Alert>
      )}
      {isWrong ? (
        <Alert color="red" variant="light" role="alert">
          {account.wrong}
        </Alert>
      ) : (
        <ErrorNote error={enter.error} />
      )}
      <TextInput label={account.email} type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
      <PasswordInput label={account.password} autoComplete="current-password" {...form.getInputProps('password')} />
      <Button type="submit" fullWidth loading={enter.isPending}>
        {account.signInAction}
      </Button>
      <TextLink to="/forgot-password" search={{ email: form.values.email || undefined }} size="sm">
        {account.forgot}
      </TextLink>
    </Door>
  );
}

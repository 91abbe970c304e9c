import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { askReset } from './auth.ts';
import { Door } from './Door.tsx';
import { checkEmail } from './fields.ts';

export function ForgotPage() {
  const { account } = useWords();
  const { email = '' } = useSearch({ from: '/forgot-password' });
  const form = useForm({ initialValues: { email }, validate: { email: checkEmail } });
  const ask = useMutation({ mutationFn: () => askReset(form.values.email.trim()) });

  return (
    <Door
      title={account.resetTitle}
      text={account.resetText}
      onSubmit={form.onSubmit(() => ask.mutate())}
      below={<TextLink to="/sign-in">{account.back}</TextLink>}
    >
      <ErrorNote error={ask.error} />
      {ask.isSuccess && (
        <Alert color="pine" variant="light" role="status">
          {account.resetSent(form.values.email.trim())}
        </Alert>
      )}
      <TextInput label={account.email} type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
      <Button type="submit" fullWidth loading={ask.isPending}>
        {account.resetAction}
      </Button>
    </Door>
  );
}

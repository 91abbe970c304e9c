import { Alert, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink, TextLink } from '../ui/links.tsx';
import { resetPassword } from './auth.ts';
import { Door } from './Door.tsx';
import { checkNewPassword } from './fields.ts';

export function ResetPage() {
  const { account } = useWords();
  const { token, error } = useSearch({ from: '/reset-password' });
  const navigate = useNavigate();
  const form = useForm({ initialValues: { password: '' }, validate: { password: checkNewPassword } });
  const save = useMutation({
    mutationFn: () => resetPassword(token ?? '', form.values.password),
    onSuccess: () => navigate({ to: '/sign-in', search: { note: 'password' } }),
  });
  const isStale = !token || Boolean(error) || (save.error instanceof ApiError && save.error.status === 400);

  return (
    <Door
      title={account.newTitle}
      onSubmit={form.onSubmit(() => save.mutate())}
      below={<TextLink to="/sign-in">{account.back}</TextLink>}
    >
      {isStale ? (
        <>
          <Alert color="red" variant="light" role="alert">
            {account.linkStale}
          </Alert>
          <ButtonLink to="/forgot-password" fullWidth>
            {account.resetAction}
          </ButtonLink>
        </>
      ) : (
        <>
          <ErrorNote error={save.error} />
          <PasswordInput
            label={account.newPassword}
            description={account.passwordHint}
            autoComplete="new-password"
            autoFocus
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth loading={save.isPending}>
            {account.newAction}
          </Button>
        </>
      )}
    </Door>
  );
}

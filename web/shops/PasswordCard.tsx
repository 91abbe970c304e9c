import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, asApiError, read } from '../api.ts';
import { checkFilled, checkNewPassword } from '../auth/fields.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Section } from './Section.tsx';
import { useProfileWords } from './words.ts';

export function PasswordCard() {
  const words = useProfileWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      current: checkFilled,
      next: checkNewPassword,
      again: (value, values) => (value === values.next ? null : words.differs),
    },
  });
  const change = useMutation({
    mutationFn: () => read(api.password.$put({ json: { currentPassword: form.values.current, newPassword: form.values.next } })),
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: { note: 'password' } });
      queryClient.clear();
    },
    onError: (error) => {
      const { field, status, message } = asApiError(error);
      if (field === 'newPassword') form.setFieldError('next', message);
      else if (status < 429 && status >= 400) form.setFieldError('current', words.wrongPassword);
    },
  });

  return (
    <Section id="password" title={words.password} hint={words.passwordHint}>
      <form onSubmit={form.onSubmit(() => change.mutate())} style={{ display: 'grid', gap: 14 }} noValidate>
        {Object.keys(form.errors).length === 0 && <ErrorNote error={change.error} />}
        <PasswordInput label={words.currentPassword} autoComplete="current-password" {...form.getInputProps('current')} />
        <PasswordInput label={words.newPassword} autoComplete="new-password" {...form.getInputProps('next')} />
        <PasswordInput label={words.repeatPassword} autoComplete="new-password" {...form.getInputProps('again')} />
        <Button type="submit" variant="default" loading={change.isPending} style={{ justifySelf: 'start' }}>
          {words.changePassword}
        </Button>
      </form>
    </Section>
  );
}

import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, asApiError, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { Door } from './Door.tsx';
import { checkEmail, checkFilled, checkNewPassword } from './fields.ts';
import { TermsLabel } from './TermsLabel.tsx';

export function RegisterPage() {
  const { account, common } = useWords();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { shopName: '', name: '', email: '', password: '', phone: '', hasAcceptedTerms: false },
    validate: {
      shopName: checkFilled,
      name: checkFilled,
      email: checkEmail,
      password: checkNewPassword,
      hasAcceptedTerms: (accepted) => (accepted ? null : account.termsNeeded),
    },
  });
  const create = useMutation({
    mutationFn: () => read(api.register.$post({ json: { ...form.values, hasAcceptedTerms: true } })),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/shipments' });
    },
    onError: (error) => {
      const { field, message, code } = asApiError(error);
      if (code === 'conflict') form.setFieldError('email', account.taken);
      else if (field && field in form.values) form.setFieldError(field, message);
    },
  });
  const isAtField = create.error && Object.keys(form.errors).length > 0;

  return (
    <Door title={account.register} text={account.tagline} onSubmit={form.onSubmit(() => create.mutate())} below={<HasAccount />}>
      {!isAtField && <ErrorNote error={create.error} />}
      <TextInput
        label={account.shopName}
        description={account.shopNameHint}
        maxLength={200}
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('shopName')}
      />
      <TextInput label={account.name} maxLength={200} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput label={account.email} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={account.password}
        description={account.passwordHint}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <TextInput label={`${account.phone}, ${account.optional}`} type="tel" autoComplete="tel" {...form.getInputProps('phone')} />
      <Checkbox label={<TermsLabel />} {...form.getInputProps('hasAcceptedTerms', { type: 'checkbox' })} />
      <Button type="submit" fullWidth loading={create.isPending} aria-label={create.isPending ? common.loading : undefined}>
        {account.registerAction}
      </Button>
    </Door>
  );
}

function HasAccount() {
  const { account } = useWords();
  return (
    <>
      {account.haveAccount} <TextLink to="/sign-in">{account.signInAction}</TextLink>
    </>
  );
}

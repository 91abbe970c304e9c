import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Door } from './Door.tsx';
import { checkFilled } from './fields.ts';
import { TermsLabel } from './TermsLabel.tsx';

/** Where a person without a shop comes to: a registration that broke off is finished here. */
export function CreateShopPage() {
  const { account } = useWords();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { shopName: '', hasAcceptedTerms: false },
    validate: { shopName: checkFilled, hasAcceptedTerms: (accepted) => (accepted ? null : account.termsNeeded) },
  });
  const create = useMutation({
    mutationFn: () => read(api.register.shop.$post({ json: { shopName: form.values.shopName, hasAcceptedTerms: true } })),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/shipments' });
    },
  });

  return (
    <Door title={account.createShop} text={account.createShopText} onSubmit={form.onSubmit(() => create.mutate())}>
      <ErrorNote error={create.error} />
      <TextInput
        label={account.shopName}
        description={account.shopNameHint}
        maxLength={200}
        autoFocus
        {...form.getInputProps('shopName')}
      />
      <Checkbox label={<TermsLabel />} {...form.getInputProps('hasAcceptedTerms', { type: 'checkbox' })} />
      <Button type="submit" fullWidth loading={create.isPending}>
        {account.createShop}
      </Button>
    </Door>
  );
}

import { Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, asApiError, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { errorToast } from '../ui/toast.tsx';
import { signOut } from './auth.ts';
import { Door } from './Door.tsx';
import { checkFilled } from './fields.ts';
import { TermsLabel } from './TermsLabel.tsx';

/** Where a person without a shop comes to: a registration that broke off is finished here. `another`: who has one makes one more. */
export function CreateShopPage() {
  const { account } = useWords();
  const navigate = useNavigate();
  const { another } = useSearch({ from: '/create-shop' });
  const form = useForm({
    initialValues: { shopName: '', hasAcceptedTerms: false },
    validate: { shopName: checkFilled, hasAcceptedTerms: (accepted) => (accepted ? null : account.termsNeeded) },
  });
  const create = useMutation({
    mutationFn: () => {
      const json = { shopName: form.values.shopName, hasAcceptedTerms: true as const };
      return another ? read(api['own-shops'].$post({ json })) : read(api.register.shop.$post({ json }));
    },
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/shipments' });
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      if (field === 'shopName') form.setFieldError(field, message);
    },
  });

  return (
    <Door
      title={account.createShop}
      text={another ? account.anotherShopText : account.createShopText}
      onSubmit={form.onSubmit(() => create.mutate())}
      below={another ? <TextLink to="/shipments">{account.backToShop}</TextLink> : <SignOut />}
    >
      {!form.errors.shopName && <ErrorNote error={create.error} />}
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

/** Who was removed from a shop, or came by mistake, is not held here. */
function SignOut() {
  const { menu } = useWords();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    queryClient.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Anchor component="button" type="button" onClick={() => void leave().catch(errorToast)}>
      {menu.signOut}
    </Anchor>
  );
}

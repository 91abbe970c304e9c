import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asApiError } from '../../api.ts';
import { checkEmail } from '../../auth/fields.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import { invite, peopleQuery, type Role, roles } from './data.ts';
import styles from './People.module.css';
import { usePeopleWords } from './words.ts';

const atEmail = ['email', 'member', 'letters'];

export function InviteForm() {
  const { people: words } = usePeopleWords();
  const queryClient = useQueryClient();
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'operator' },
    validate: { email: checkEmail },
  });
  const send = useMutation({
    mutationFn: () => invite({ email: form.values.email.trim(), role: form.values.role }),
    onSuccess: async () => {
      toast(words.sent(form.values.email.trim()));
      form.setFieldValue('email', '');
      await queryClient.invalidateQueries(peopleQuery);
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      if (field && atEmail.includes(field)) form.setFieldError('email', message);
    },
  });

  return (
    <form onSubmit={form.onSubmit(() => send.mutate())} noValidate className={styles.invite}>
      {!form.errors.email && <ErrorNote error={send.error} />}
      <div className={styles.inviteFields}>
        <TextInput label={words.email} type="email" autoComplete="off" maxLength={254} {...form.getInputProps('email')} />
        <NativeSelect
          label={words.role}
          data={roles.map((role) => ({ value: role, label: words.roles[role] }))}
          {...form.getInputProps('role')}
        />
        <Button type="submit" variant="default" loading={send.isPending}>
          {words.invite}
        </Button>
      </div>
      <div className={styles.quiet}>{words.roleHints[form.values.role]}</div>
    </form>
  );
}

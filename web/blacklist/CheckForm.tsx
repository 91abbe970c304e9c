import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { asApiError } from '../api.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './BlackList.module.css';
import { type Asked, type Checked, checkBuyer, rememberChecked } from './data.ts';
import { LimitNote } from './LimitNote.tsx';
import { useBlackListWords } from './words.ts';

const empty: Asked = { phone: '', email: '' };

/** Phone, e-mail or both; what cannot be read is said at its field. */
export function CheckForm({ onChecked }: { onChecked: (checked: Checked | undefined) => void }) {
  const words = useBlackListWords();
  const form = useForm<Asked>({
    initialValues: empty,
    transformValues: (values) => inTheirFields(values),
    validate: { phone: (phone, { email }) => (phone.trim() || email.trim() ? null : words.need) },
  });
  const check = useMutation({
    mutationFn: checkBuyer,
    onSuccess: (checked) => {
      rememberChecked(checked);
      hideKeyboard();
      onChecked(checked);
    },
    onError: (error) => {
      onChecked(undefined);
      const { field, message } = asApiError(error);
      if (field && field in empty) form.setFieldError(field, message);
    },
  });

  return (
    <form onSubmit={form.onSubmit((values) => check.mutate(values))} noValidate>
      <div className={styles.form}>
        <TextInput
          label={words.phone}
          type="tel"
          placeholder={words.phonePlaceholder}
          autoComplete="off"
          autoFocus
          maxLength={200}
          {...form.getInputProps('phone')}
        />
        <TextInput
          label={words.email}
          type="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={check.isPending} className={styles.check}>
          {words.check}
        </Button>
      </div>
      {Object.keys(form.errors).length === 0 && <CheckError error={check.error} />}
    </form>
  );
}

function CheckError({ error }: { error: Error | null }) {
  const { code, message } = asApiError(error);
  return error && code === 'limit-reached' ? <LimitNote message={message} /> : <ErrorNote error={error} />;
}

/** The keyboard of a phone would cover the answer. */
function hideKeyboard(): void {
  if (window.matchMedia('(pointer: coarse)').matches && document.activeElement instanceof HTMLElement)
    document.activeElement.blur();
}

/** Whoever pastes an address into the first field they see has it looked up all the same. */
function inTheirFields({ phone, email }: Asked): Asked {
  const asked = { phone: phone.trim(), email: email.trim() };
  return asked.phone.includes('@') && asked.email === '' ? { phone: '', email: asked.phone } : asked;
}

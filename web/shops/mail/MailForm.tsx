import { Alert, Button, Group, Input, PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconFlask } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { checkFilled } from '../../auth/fields.ts';
import { useWords } from '../../i18n/language.ts';
import { toast } from '../../ui/toast.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { useShop } from '../shop.ts';
import { type MailDraft, type MailState, mailQuery, type Refusal, refusalOf, saveMail } from './data.ts';
import { guessFrom, portFor } from './guess.ts';
import styles from './Mail.module.css';
import { MailClash } from './MailClash.tsx';
import { Said } from './Said.tsx';
import { useMailWords } from './words.ts';

const EMPTY: MailDraft = { fromAddress: '', login: '', password: '', host: '', security: 'tls', port: '465' };

function draftOf({ server }: MailState): MailDraft {
  if (!server) return EMPTY;
  const { fromAddress, login, host, security, port } = server;
  return { fromAddress, login, host, security, port: String(port), password: '' };
}

/** What a shop types about its server; it is saved once a letter has gone through it. */
export function MailForm({ state, onClose }: { state: MailState; onClose: () => void }) {
  const words = useMailWords();
  const { common } = useWords();
  const { email } = useShop();
  const queryClient = useQueryClient();
  const [begun] = useState(state);
  const [rival, setRival] = useState<MailState>();
  const isNew = begun.server === null;
  const form = useForm<MailDraft>({
    initialValues: draftOf(begun),
    onValuesChange: () => save.isError && save.reset(), // what was refused is not what stands here now
    validate: {
      fromAddress: checkFilled,
      login: checkFilled,
      host: checkFilled,
      password: (value) => (isNew ? checkFilled(value) : null),
    },
  });
  const { values } = form;
  const save = useMutation({
    mutationFn: (over: MailState) => saveMail(form.values, over.server?.version ?? null),
    onSuccess: (next) => {
      queryClient.setQueryData(mailQuery.queryKey, next);
      toast(words.saved(email));
      onClose();
    },
    onError: async (failure) => {
      const { error, text } = refusalOf(failure, words);
      if (error.status === 409 && error.field === 'version')
        return setRival(await queryClient.fetchQuery({ ...mailQuery, staleTime: 0 }));
      if (!error.field || !(error.field in form.values)) return;
      form.setFieldError(error.field, text);
      form.getInputNode(error.field)?.focus();
    },
  });
  const refusal = save.error && !rival ? refusalOf(save.error, words) : undefined;
  const fill = (more: Partial<MailDraft>) => form.setValues(more);

  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit(() => save.mutate(rival ?? begun))}>
      <UnsavedGuard isDirty={form.isDirty() && !save.isPending} />
      {state.sandboxHost && (
        <SandboxNote
          host={state.sandboxHost}
          onFill={(host) => fill({ host, login: values.fromAddress || 'shop', password: 'sandbox' })}
        />
      )}
      <TextInput
        {...form.getInputProps('fromAddress')}
        onChange={(event) => fill({ fromAddress: event.currentTarget.value, ...guessFrom(event.currentTarget.value, values) })}
        label={words.fromAddress}
        description={words.fromHint}
        type="email"
        autoComplete="off"
        data-autofocus
      />
      <TextInput {...form.getInputProps('login')} label={words.login} description={words.loginHint} autoComplete="off" />
      <PasswordInput
        {...form.getInputProps('password')}
        label={words.password}
        description={isNew ? words.passwordHint : words.passwordKept}
        autoComplete="new-password"
      />
      <TextInput
        {...form.getInputProps('host')}
        label={words.host}
        description={words.hostHint}
        inputMode="url"
        autoComplete="off"
      />
      <div className={styles.row}>
        <Input.Wrapper label={words.security} labelElement="div" error={form.errors.security} className={styles.security}>
          <SegmentedControl
            aria-label={words.security}
            value={values.security}
            onChange={(security) => fill({ security, port: portFor(security, values.port) })}
            data={[
              { value: 'tls', label: 'TLS' },
              { value: 'starttls', label: 'STARTTLS' },
            ]}
          />
        </Input.Wrapper>
        <TextInput {...form.getInputProps('port')} label={words.port} inputMode="numeric" maxLength={4} />
      </div>
      {rival && <MailClash rival={rival} onKeep={() => save.mutate(rival)} onTake={onClose} />}
      {refusal && <NotSaved refusal={refusal} isAtField={Object.keys(form.errors).length > 0} />}
      <Text size="sm" c="dimmed" aria-live="polite">
        {save.isPending ? words.testing : words.testHint(email)}
      </Text>
      <Group gap="xs">
        <Button type="submit" loading={save.isPending} disabled={rival !== undefined}>
          {words.testSave}
        </Button>
        <Button variant="default" onClick={onClose} disabled={save.isPending}>
          {common.cancel}
        </Button>
      </Group>
    </form>
  );
}

function SandboxNote({ host, onFill }: { host: string; onFill: (host: string) => void }) {
  const words = useMailWords();
  return (
    <Alert color="gray" variant="light" icon={<IconFlask size={18} />}>
      {words.sandbox(host)}
      <Button size="compact-sm" variant="default" mt="xs" style={{ display: 'block' }} onClick={() => onFill(host)}>
        {words.fill}
      </Button>
    </Alert>
  );
}

/** What stands at its field is not said twice. */
function NotSaved({ refusal: { text, said }, isAtField }: { refusal: Refusal; isAtField: boolean }) {
  const words = useMailWords();
  if (isAtField && !said) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={words.notSaved} role="alert">
      {!isAtField && text}
      <Said text={said} />
    </Alert>
  );
}

import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, read } from '../api.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { errorToast } from '../ui/toast.tsx';
import { type ApiKey, keysQuery } from './keys.ts';
import styles from './Profile.module.css';
import { Section } from './Section.tsx';
import { useProfileWords } from './words.ts';

export function ApiKeys() {
  const words = useProfileWords();
  const queryClient = useQueryClient();
  const { data, error, isSuccess } = useQuery(keysQuery);
  const keys = data?.apiKeys ?? [];
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => read(api.keys.$post({ json: { name } })),
    onSuccess: async () => {
      setName('');
      await queryClient.invalidateQueries(keysQuery);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };

  return (
    <Section id="api-keys" title={words.apiKeys} hint={words.apiKeysHint}>
      <ErrorNote error={error ?? create.error} />
      {create.data && <NewKey value={create.data.key} />}
      {isSuccess && keys.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noKeys}
        </Text>
      )}
      {keys.length > 0 && (
        <ul className={styles.keys}>
          {keys.map((key) => (
            <KeyLine key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <form onSubmit={submit}>
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            label={words.keyName}
            placeholder={words.keyNamePlaceholder}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" loading={create.isPending} disabled={!name.trim()}>
            {words.createKey}
          </Button>
        </Group>
      </form>
    </Section>
  );
}

function NewKey({ value }: { value: string }) {
  const words = useProfileWords();
  return (
    <Alert color="pine" variant="light" title={words.keyCreated}>
      <div className={styles.key}>
        <code className={styles.code}>{value}</code>
        <CopyButton value={value} />
      </div>
      <Text size="sm" mt={6}>
        {words.keyCreatedHint}
      </Text>
    </Alert>
  );
}

function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const words = useProfileWords();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const revoke = useMutation({
    mutationFn: () => read(api.keys[':id{[0-9]{1,15}}'].$delete({ param: { id: String(apiKey.id) } })),
    onSuccess: () => queryClient.invalidateQueries(keysQuery),
    onError: errorToast,
  });

  return (
    <li>
      <span>
        {apiKey.name}
        <div className={styles.quiet}>
          {apiKey.lastUsedAt ? (
            <>
              {words.keyLastUsed}: <Moment at={apiKey.lastUsedAt} />
            </>
          ) : (
            words.neverUsed
          )}
        </div>
      </span>
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsks(true)}>
        {words.revoke}
      </Button>
      {asks && (
        <ConfirmDialog
          title={words.revokeTitle(apiKey.name)}
          text={words.revokeText}
          action={words.revoke}
          isPending={revoke.isPending}
          onConfirm={() => revoke.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}

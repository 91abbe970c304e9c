import { NativeSelect, PasswordInput, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLang } from '../../i18n/language.ts';
import { useShop } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextLink } from '../../ui/links.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { CallForm } from './CallForm.tsx';
import { operationsQuery } from './data.ts';
import { type Operation, operationOf } from './description.ts';

type TryTabProps = { apiKey: string; onKey: (key: string) => void };

/** The try-out: any call of the API with a key at hand. It shows what a program would get, and the call as code. */
export function TryTab({ apiKey, onKey }: TryTabProps) {
  const words = useIntegrationWords();
  const isOwner = useShop().role === 'owner';
  const { data: operations, error, refetch } = useQuery(operationsQuery(useLang()));
  const { call } = useSearch({ from: '/inside/integrations' });
  const navigate = useNavigate();
  const operation = operations && operationOf(operations, call);

  return (
    <>
      <p className={styles.quiet}>{words.tryHint}</p>
      <section className={`surface ${styles.card}`}>
        <PasswordInput
          label={words.key}
          description={words.keyKept}
          placeholder={words.keyPaste}
          value={apiKey}
          onChange={(event) => onKey(event.currentTarget.value.trim())}
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          spellCheck={false}
        />
        {isOwner && apiKey === '' && (
          <Text size="sm">
            <TextLink to="/integrations" search={{ tab: 'keys' }}>
              {words.noKeyYet}
            </TextLink>
          </Text>
        )}
        <ErrorNote error={operations ? undefined : error} onRetry={() => void refetch()} />
        {!operations && !error && <Skeleton height={60} radius="md" />}
        {operations && operation && (
          <NativeSelect
            label={words.operation}
            value={operation.id}
            onChange={(event) =>
              void navigate({ to: '/integrations', search: { tab: 'try', call: event.currentTarget.value }, replace: true })
            }
            data={grouped(operations)}
          />
        )}
      </section>
      {operations?.length === 0 && <Text>{words.noDescription}</Text>}
      {operation && <CallForm key={operation.id} operation={operation} apiKey={apiKey} />}
    </>
  );
}

function grouped(operations: Operation[]) {
  return [...Map.groupBy(operations, ({ group }) => group)].map(([group, all]) => ({
    group,
    items: all.map(({ id, method, path, summary }) => ({ value: id, label: `${summary} · ${method} ${path}` })),
  }));
}

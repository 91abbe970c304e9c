import { Button, Skeleton } from '@mantine/core';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type ApiKey, keysQuery, type MadeKey } from '../../shops/keys.ts';
import { useShop } from '../../shops/shop.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { KeyCard } from './KeyCard.tsx';
import { KeyDialog } from './KeyDialog.tsx';
import { NewKey } from './NewKey.tsx';

type KeysTabProps = { onTry: (key: string) => void };

/** Named keys of `/api/v1`: they open the shop to programs, so they are its owner's. */
export function KeysTab({ onTry }: KeysTabProps) {
  const words = useIntegrationWords();
  if (useShop().role === 'owner') return <Keys onTry={onTry} />;
  return (
    <section className="surface">
      <EmptyState icon={<IconLock size={30} stroke={1.5} />} title={words.tabs.keys} hint={words.ownersKeys}>
        <Reference />
      </EmptyState>
    </section>
  );
}

function Keys({ onTry }: KeysTabProps) {
  const words = useIntegrationWords();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(keysQuery);
  const [edited, setEdited] = useState<ApiKey | 'new'>();
  const [made, setMade] = useState<MadeKey>();
  const create = () => setEdited('new');
  const tryIt = ({ key }: MadeKey) => {
    onTry(key);
    void navigate({ to: '/integrations', search: { tab: 'try' } });
  };

  return (
    <>
      <div className={styles.spread}>
        <p className={styles.quiet}>{words.keysHint}</p>
        <div className={styles.line}>
          <Reference />
          {data && data.apiKeys.length > 0 && <Button onClick={create}>{words.createKey}</Button>}
        </div>
      </div>
      <ErrorNote error={data ? undefined : error} onRetry={() => void refetch()} />
      {made && <NewKey made={made} onTry={() => tryIt(made)} onDone={() => setMade(undefined)} />}
      {!data && !error && <Skeleton height={180} radius="md" />}
      {data?.apiKeys.length === 0 && (
        <section className="surface">
          <EmptyState icon={<IconKey size={30} stroke={1.5} />} title={words.noKeys} hint={words.noKeysHint}>
            <Button mt="xs" onClick={create}>
              {words.createKey}
            </Button>
          </EmptyState>
        </section>
      )}
      {data && data.apiKeys.length > 0 && (
        <ul className={styles.keys} aria-label={words.tabs.keys}>
          {data.apiKeys.map((key) => (
            <KeyCard
              key={key.id}
              apiKey={key}
              onEdit={() => setEdited(key)}
              onRevoked={() => made?.id === key.id && setMade(undefined)}
            />
          ))}
        </ul>
      )}
      {edited && (
        <KeyDialog edited={edited === 'new' ? undefined : edited} onMade={setMade} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function Reference() {
  const words = useIntegrationWords();
  return (
    <a href="/api" className={styles.choice}>
      {words.reference}
    </a>
  );
}

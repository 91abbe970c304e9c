import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconLock, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useShop } from '../../shops/shop.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { type Webhook, webhooksQuery } from './data.ts';
import { SNIPPETS } from './snippets.ts';
import { WebhookCard } from './WebhookCard.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import styles from './Webhooks.module.css';
import { useWebhookWords } from './words.ts';

/** Where the shop's own programs are told of what happens. Everybody looks; the owner changes. */
export function Webhooks() {
  const words = useWebhookWords();
  const isOwner = useShop().role === 'owner';
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [edited, setEdited] = useState<Webhook | 'new'>();
  const [made, setMade] = useState<string>();
  const hasSome = data !== undefined && data.items.length > 0;

  return (
    <div className={styles.stack}>
      <div className={styles.spread}>
        <p className={styles.quiet}>{words.hint}</p>
        {hasSome && isOwner && <Button onClick={() => setEdited('new')}>{words.create}</Button>}
      </div>
      <ErrorNote error={data ? undefined : error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={150} radius="md" />}
      {data && !hasSome && <Empty isOwner={isOwner} onCreate={() => setEdited('new')} />}
      {hasSome && (
        <ul className={styles.list}>
          {data.items.map((webhook) => (
            <WebhookCard
              key={webhook.id}
              webhook={webhook}
              isOwner={isOwner}
              isNew={webhook.id === made}
              onEdit={() => setEdited(webhook)}
            />
          ))}
        </ul>
      )}
      {isOwner && data && <Verification />}
      {edited && (
        <WebhookDialog edited={edited === 'new' ? undefined : edited} onSaved={setMade} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
}

function Empty({ isOwner, onCreate }: { isOwner: boolean; onCreate: () => void }) {
  const words = useWebhookWords();
  const Icon = isOwner ? IconWebhook : IconLock;
  return (
    <section className="surface">
      <EmptyState icon={<Icon size={30} stroke={1.5} />} title={words.empty} hint={isOwner ? words.emptyHint : words.emptyReader}>
        {isOwner && (
          <Button mt="xs" onClick={onCreate}>
            {words.create}
          </Button>
        )}
      </EmptyState>
    </section>
  );
}

type Language = keyof typeof SNIPPETS;

function Verification() {
  const words = useWebhookWords();
  const [language, setLanguage] = useState<Language>('Node');
  return (
    <details className={`surface ${styles.fold}`}>
      <summary>{words.verify}</summary>
      <div className={styles.folded}>
        <p className={styles.quiet}>{words.verifyHint}</p>
        <SegmentedControl
          className={styles.narrow}
          aria-label={words.verify}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
          data={Object.keys(SNIPPETS)}
        />
        <CodeBlock code={SNIPPETS[language]} label={language} isLimited />
      </div>
    </details>
  );
}

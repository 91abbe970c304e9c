import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api.ts';
import { type ApiKey, keysQuery } from '../../shops/keys.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { isEverything } from './scopes.ts';

type KeyCardProps = { apiKey: ApiKey; onEdit: () => void; onRevoked: () => void };

/** A key: what it may do, from where, and when it was last used. */
export function KeyCard({ apiKey, onEdit, onRevoked }: KeyCardProps) {
  const words = useIntegrationWords();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const { id, name, scopes, addresses } = apiKey;
  const revoke = useMutation({
    mutationFn: () => read(api.keys[':id{[0-9]{1,15}}'].$delete({ param: { id: String(id) } })),
    onSuccess: async () => {
      onRevoked();
      toast(words.revoked(name));
      await queryClient.invalidateQueries(keysQuery);
    },
    onError: errorToast,
    onSettled: () => setAsks(false),
  });

  return (
    <li className={`surface ${styles.keyCard}`}>
      <div className={styles.change}>
        <span className={styles.keyName}>{name}</span>
        <span className={styles.marks}>
          {isEverything(scopes) ? (
            <span className={styles.mark} data-all>
              {words.allScopes}
            </span>
          ) : (
            scopes.map((scope) => (
              <span key={scope} className={styles.mark} title={scope}>
                {words.scopes[scope]}
              </span>
            ))
          )}
          <span className={styles.mark} title={addresses.join('\n') || undefined}>
            {addresses.length === 0 ? words.anywhere : words.onlyFrom(addresses.length)}
          </span>
        </span>
        {addresses.length > 0 && <span className={styles.code}>{shorten(addresses)}</span>}
        <LastUse apiKey={apiKey} />
      </div>
      <div className={styles.line}>
        <Button size="compact-sm" variant="default" onClick={onEdit} aria-label={`${words.edit}: ${name}`}>
          {words.edit}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          onClick={() => setAsks(true)}
          aria-label={`${words.revoke}: ${name}`}
        >
          {words.revoke}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={words.revokeTitle(name)}
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

function LastUse({ apiKey: { lastUsedAt, lastUsedAddress, createdAt } }: { apiKey: ApiKey }) {
  const words = useIntegrationWords();
  return (
    <p className={styles.quiet}>
      {lastUsedAt ? (
        <>
          {words.lastUsed} <Moment at={lastUsedAt} />
          {lastUsedAddress && ` ${words.fromAddress(lastUsedAddress)}`}
        </>
      ) : (
        words.neverUsed
      )}
      {' · '}
      {words.madeAt} <Moment at={createdAt} />
    </p>
  );
}

const SHOWN = 3;

function shorten(addresses: string[]): string {
  const shown = addresses.slice(0, SHOWN).join(', ');
  return addresses.length > SHOWN ? `${shown}, …` : shown;
}

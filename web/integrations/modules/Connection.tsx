import { Button, Text, Title } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keysQuery, refusedCallsQuery } from '../../shops/keys.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { toast } from '../../ui/toast.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { RefusedCalls } from './RefusedCalls.tsx';

/** Whether the module calls with the right key: when it last did, and from where. */
export function Connection() {
  const words = useIntegrationWords();
  const { data, error, refetch, isFetching } = useQuery(keysQuery);
  const use = data?.rlabUse;
  const queryClient = useQueryClient();
  const check = async () => {
    void queryClient.invalidateQueries(refusedCallsQuery);
    const fresh = (await refetch()).data?.rlabUse;
    if (fresh) toast(fresh.usedAt === use?.usedAt ? words.stillNothing : words.newCall);
  };

  return (
    <section className={`surface ${styles.card}`} id="connection">
      <div className={styles.spread}>
        <Title order={2}>{words.connection}</Title>
        <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => void check()}>
          {words.check}
        </Button>
      </div>
      <ErrorNote error={error} />
      <RefusedCalls />
      <div className={styles.line} role="status">
        {use ? <IconPlugConnected size={19} aria-hidden /> : <IconPlugConnectedX size={19} aria-hidden />}
        {use ? (
          <span>
            {words.connected}{' '}
            <span className={styles.quiet}>
              {words.lastCall}: <Moment at={use.usedAt} />
              {use.address && ` ${words.fromAddress(use.address)}`}
            </span>
          </span>
        ) : (
          <Text size="sm" c="dimmed" style={{ flex: 1 }}>
            {data && words.neverCalled}
          </Text>
        )}
      </div>
    </section>
  );
}

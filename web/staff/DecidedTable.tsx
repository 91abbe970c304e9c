import { Button } from '@mantine/core';
import { useState } from 'react';
import { Why } from '../senders/SenderHistory.tsx';
import { SenderStateMark } from '../senders/stateMarks.tsx';
import { TextLink } from '../ui/links.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Table } from '../ui/Table.tsx';
import { RejectDialog } from './RejectDialog.tsx';
import styles from './SenderNames.module.css';
import type { QueuedName } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';
import { useStaffWords } from './words.ts';

/** What was decided, by whom and why. A name that works can be taken away: operators do that, too. */
export function DecidedTable({ names }: { names: QueuedName[] }) {
  const { staffSenders: words } = useStaffSenderWords();
  const { shop, who, when, what } = useStaffWords();
  const [taken, setTaken] = useState<QueuedName>();

  return (
    <>
      <Table
        rows={names}
        keyOf={({ id }) => id}
        columns={[
          [
            what,
            (name) => (
              <div>
                <div className={styles.marks}>
                  <strong>{name.name}</strong>
                  <SenderStateMark state={name.state} />
                </div>
                <div className={styles.quiet}>
                  <Why request={name} />
                </div>
                {name.state === 'registered' && (
                  <Button size="compact-sm" variant="subtle" color="red" mt={4} onClick={() => setTaken(name)}>
                    {words.takeAway}
                  </Button>
                )}
              </div>
            ),
          ],
          [
            shop,
            ({ shopId, shopName }) => (
              <TextLink to="/staff/shops/$id" params={{ id: String(shopId) }}>
                <bdi>{shopName}</bdi>
              </TextLink>
            ),
          ],
          [who, ({ endedBy, registeredBy }) => <span className={styles.quiet}>{endedBy ?? registeredBy}</span>],
          [when, ({ endedAt, registeredAt }) => <Moment at={endedAt ?? registeredAt} />],
        ]}
      />
      {taken && <RejectDialog name={taken} onClose={() => setTaken(undefined)} />}
    </>
  );
}

import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { refusedCallsQuery } from '../../shops/keys.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';

/** After a change of the password modules go on with the former key until somebody tells them: this says so, and what to do. */
export function RefusedCalls() {
  const words = useIntegrationWords();
  const { data } = useQuery(refusedCallsQuery);
  if (!data) return null;
  const { oldKey, wrongKey } = data;
  return (
    <>
      {oldKey && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={words.oldKeyTitle}>
          <div className={styles.change}>
            <span>{words.oldKeyText(oldKey.calls)}</span>
            <span>{words.oldKeyDo}</span>
            <Last call={oldKey} />
          </div>
        </Alert>
      )}
      {wrongKey && (
        <Alert color="amber" variant="light" icon={<IconAlertTriangle size={18} />} title={words.wrongKeyTitle}>
          <div className={styles.change}>
            <span>{words.wrongKeyText(wrongKey.calls)}</span>
            <Last call={wrongKey} />
          </div>
        </Alert>
      )}
    </>
  );
}

function Last({ call: { path, lastAt, address } }: { call: { path: string; lastAt: string; address: string } }) {
  const words = useIntegrationWords();
  return (
    <span>
      <Rich text={words.refusedLast(path)} /> <Moment at={lastAt} /> {address && words.fromAddress(address)}
    </span>
  );
}

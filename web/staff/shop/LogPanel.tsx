import { TextLink } from '../../ui/links.tsx';
import { Moment } from '../../ui/Moment.tsx';
import styles from '../Console.module.css';
import type { StaffShop } from '../consoleData.ts';
import { Panel } from '../Facts.tsx';
import { useActionName, useStaffWords } from '../words.ts';

/** The tail of the shop's log. */
export function LogPanel({ shop: { log, shopId } }: { shop: StaffShop }) {
  const words = useStaffWords();
  const nameOf = useActionName();
  return (
    <Panel
      title={words.lastLog}
      actions={
        <TextLink to="/staff/log" search={{ shopId: String(shopId) }}>
          {words.wholeLog}
        </TextLink>
      }
    >
      {log.length === 0 && <p className={styles.quiet}>{words.emptyLog}</p>}
      <ul className={styles.entries}>
        {log.map(({ id, at, actor, action }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.entryHead}>
              <span>{nameOf(action)}</span>
              <span className={styles.quiet}>
                <Moment at={at} />
              </span>
            </span>
            <bdi className={styles.quiet}>{actor}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import styles from './SenderNames.module.css';
import { useStaffSenderWords } from './senderWords.ts';

const STEPS = ['add', 'attach', 'wait', 'finish'] as const;

/** What no program does for staff: gateways want documents, and each operator decides alone. */
export function ByHand({ isStandIn }: { isStandIn: boolean }) {
  const { staffSenders: words } = useStaffSenderWords();
  return (
    <details className={`surface ${styles.byHand}`}>
      <summary>{words.byHand}</summary>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{words.byHandSteps[step]}</li>
        ))}
      </ol>
      <p className={styles.quiet}>
        {words.byHandWhy} {isStandIn && words.standIn}
      </p>
    </details>
  );
}

import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Moment } from '../ui/Moment.tsx';
import { By } from './By.tsx';
import type { SenderRequest } from './data.ts';
import styles from './SenderName.module.css';
import { type StepName, stepsOf } from './steps.ts';
import { useSenderWords } from './words.ts';

/** The way of a name, step by step, each with its time. */
export function SenderSteps({ request }: { request: SenderRequest }) {
  const { senders: words } = useSenderWords();
  const progress = { done: words.done, current: words.underWay, ahead: words.ahead };

  return (
    <ol className={styles.steps} aria-label={words.stepsLabel(request.name)}>
      {stepsOf(request).map(({ name, state, at }) => (
        <li key={name} className={styles.step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
          <span className={styles.dot} aria-hidden>
            {state === 'done' && <IconCheck size={15} stroke={2.5} />}
            {state === 'current' && <IconClock size={15} stroke={2} />}
          </span>
          <div>
            <div className={styles.stepHead}>
              <span className={styles.stepName}>{state === 'done' ? words.stepsDone[name] : words.steps[name]}</span>
              <VisuallyHidden>{progress[state]}</VisuallyHidden>
              {at && (
                <span className={styles.quiet}>
                  <Moment at={at} />
                </span>
              )}
            </div>
            <div className={styles.quiet}>{hintOf(name, state, request, words)}</div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function hintOf(
  name: StepName,
  state: string,
  { state: present, dueAt }: SenderRequest,
  words: ReturnType<typeof useSenderWords>['senders'],
): ReactNode {
  if (name === 'asked' && state === 'current')
    return (
      <>
        {words.stepHints.asked} <By at={dueAt} />
      </>
    );
  if (name === 'registered' && state === 'current') return words.stepHints.registered;
  return name === 'working' && present === 'registered' ? words.stepHints.working : null;
}

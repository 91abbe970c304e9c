import { Alert, Title } from '@mantine/core';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import type { Answer } from './send.ts';

export function AnswerCard({ answer }: { answer: Answer | undefined }) {
  const words = useIntegrationWords();
  return (
    <section className={`surface ${styles.card}`} id="answer" aria-live="polite">
      <Title order={2}>{words.answer}</Title>
      {answer ? <Filled answer={answer} /> : <p className={styles.quiet}>{words.answerEmpty}</p>}
    </section>
  );
}

function Filled({ answer: { status, tookMs, headers, body, problem } }: { answer: Answer }) {
  const words = useIntegrationWords();
  const header = (name: string) => headers.find(([one]) => one === name)?.[1];
  const requestId = header('x-request-id');
  const [left, limit] = [header('ratelimit-remaining'), header('ratelimit-limit')];
  return (
    <>
      <div className={styles.line}>
        <span className={styles.status} data-tone={status < 400 ? 'good' : 'bad'}>
          {status}
        </span>
        <span className={styles.quiet}>{words.took(tookMs.toFixed(0))}</span>
        {requestId && (
          <span className={styles.quiet}>
            {words.requestId}: <code>{requestId}</code>
          </span>
        )}
        {left && (
          <span className={styles.quiet}>
            {words.remaining}: {limit ? `${left} / ${limit}` : left}
          </span>
        )}
      </div>
      {problem && (
        <Alert color="red" variant="light">
          {problem}
        </Alert>
      )}
      {body === '' ? <p className={styles.quiet}>{words.noBody}</p> : <CodeBlock code={body} label={words.answer} isLimited />}
      <details>
        <summary>{words.headers}</summary>
        <dl className={styles.headers}>
          {headers.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

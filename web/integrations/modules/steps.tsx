import type { ReactNode } from 'react';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import type { Change } from './snippets.ts';

/** One thing to do in a list of them. */
export function Step({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <li>
      <div>
        <p>
          <Rich text={text} />
        </p>
        {children}
      </div>
    </li>
  );
}

export function ChangeOf({ change }: { change: Change }) {
  const words = useIntegrationWords();
  return (
    <div className={styles.change}>
      <span className={styles.label}>{words.was}</span>
      <CodeBlock code={change.was} label={words.was} />
      <span className={styles.label}>{words.becomes}</span>
      <CodeBlock code={change.becomes} label={words.becomes} />
    </div>
  );
}

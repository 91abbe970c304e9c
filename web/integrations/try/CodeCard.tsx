import { Title } from '@mantine/core';
import { useState } from 'react';
import { useShop } from '../../shops/shop.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { asCurl, asPhp, asTypeScript, type Call } from './code.ts';

const LANGUAGES = { curl: asCurl, PHP: asPhp, TypeScript: asTypeScript };
type Language = keyof typeof LANGUAGES;

/** The call of the try-out, for the shop's own program. */
export function CodeCard({ call }: { call: Call }) {
  const words = useIntegrationWords();
  const { publicUrl } = useShop();
  const [language, setLanguage] = useState<Language>('curl');
  return (
    <section className={`surface ${styles.card}`} id="code">
      <div className={styles.spread}>
        <Title order={2}>{words.asCode}</Title>
        <div className={styles.choices}>
          {(Object.keys(LANGUAGES) as Language[]).map((one) => (
            <button
              key={one}
              type="button"
              className={styles.choice}
              aria-pressed={one === language}
              onClick={() => setLanguage(one)}
            >
              {one}
            </button>
          ))}
        </div>
      </div>
      <CodeBlock code={LANGUAGES[language](publicUrl, call)} label={language} isLimited />
      <p className={styles.quiet}>
        <Rich text={words.keyInCode} />
      </p>
    </section>
  );
}

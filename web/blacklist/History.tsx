import { Title } from '@mantine/core';
import styles from './BlackList.module.css';
import { useHistory } from './data.ts';
import { togetherOf } from './together.ts';
import { useBlackListWords } from './words.ts';

/** Whom this person checked on this visit; the newest stands above already. */
export function History() {
  const words = useBlackListWords();
  const history = useHistory();
  if (history.length < 2) return null;

  return (
    <section>
      <Title order={2} mt="lg" mb="xs">
        {words.history}
      </Title>
      <ul className={`surface ${styles.history}`}>
        {history.map((checked) => {
          const { returned, lastMonth } = togetherOf(checked);
          return (
            <li key={checked.who}>
              <span className={styles.who}>{checked.who}</span>
              <span className={styles.quiet}>{words.answer(checked.text, returned, lastMonth)}</span>
            </li>
          );
        })}
      </ul>
      <p className={styles.quiet}>{words.historyHint}</p>
    </section>
  );
}

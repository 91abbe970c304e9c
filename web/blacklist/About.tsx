import { Anchor, Title } from '@mantine/core';
import { CopyButton } from '../ui/CopyButton.tsx';
import styles from './BlackList.module.css';
import { useBlackListWords } from './words.ts';

/** Where buyers may object; served without the dashboard. */
const OBJECTION = '/black-list/objection';

/** What a shop answers when a buyer asks about the list. */
export function About({ years }: { years: number }) {
  const words = useBlackListWords();
  return (
    <section className={styles.below}>
      <Title order={2} mb="xs">
        {words.about}
      </Title>
      <dl className={`surface ${styles.about}`}>
        {words.aboutItems(words.years(years)).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{words.off}</dt>
          <dd>
            {words.offText}{' '}
            <span className={styles.link}>
              <Anchor href={OBJECTION} target="_blank">
                {words.offLink}
              </Anchor>
              <CopyButton value={location.origin + OBJECTION} />
            </span>
          </dd>
        </div>
      </dl>
    </section>
  );
}

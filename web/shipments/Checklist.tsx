import { Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/language.ts';
import { firstSmsQuery } from '../messages/data.ts';
import { useShop } from '../shops/shop.ts';
import { TextLink } from '../ui/links.tsx';
import styles from './Checklist.module.css';
import { countsQuery } from './data.ts';

/** The way to the first SMS. Every line ticks itself off by what is in the shop; after that SMS it is gone for good. */
export function Checklist() {
  const { shipments: words } = useWords();
  const shop = useShop();
  const { data: hasSms } = useQuery(firstSmsQuery);
  const { data: counted } = useQuery(countsQuery({}));
  if (hasSms !== false || !counted) return null;

  const { waiting = 0, ...checked } = counted.counts;
  const isChecked = Object.values(checked).some((count) => count > 0);
  const lines: [boolean, React.ReactNode][] = [
    [
      Boolean(shop.settings.phone),
      <TextLink key="card" to="/profile" c="inherit">
        {words.checklistCard}
      </TextLink>,
    ],
    [
      waiting > 0 || isChecked,
      <TextLink key="load" to="/load" c="inherit">
        {words.checklistParcel}
      </TextLink>,
    ],
    [isChecked, words.checklistCheck],
    [false, words.checklistSms(shop.window.from, shop.window.to)],
  ];

  return (
    <section className={`surface ${styles.checklist}`}>
      <Title order={2}>{words.checklist}</Title>
      <ol className={styles.lines}>
        {lines.map(([isDone, line], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the four lines never move
          <li key={index} data-done={isDone || undefined}>
            {isDone ? (
              <IconCircleCheckFilled size={19} color="var(--tone-good)" aria-label="✓" />
            ) : (
              <IconCircle size={19} stroke={1.5} aria-hidden />
            )}
            <span>{line}</span>
          </li>
        ))}
      </ol>
      {shop.isSandbox && (
        <Text size="sm" c="dimmed">
          {words.checklistSandbox}
        </Text>
      )}
    </section>
  );
}

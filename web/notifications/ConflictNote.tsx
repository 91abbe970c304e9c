import { Alert, Button, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Moment } from '../ui/Moment.tsx';
import type { NotificationsView } from './data.ts';
import styles from './NotificationsPage.module.css';
import { keyOf, theirChanges } from './rules.ts';
import type { DraftRules } from './useDrafts.ts';
import { type NotificationWords, useNotificationWords } from './words.ts';

/** Another person was faster: who, when, what they changed, and the two ways on. Nothing typed here is lost before one is chosen. */
export function ConflictNote({ fresh, draft }: { fresh: NotificationsView; draft: DraftRules }) {
  const words = useNotificationWords();
  const theirs = theirChanges(draft.base, fresh, draft.drafts);
  return (
    <Alert color="amber" variant="light" icon={<IconUsers size={18} />} title={words.conflictTitle} role="alert">
      <p style={{ margin: 0 }}>
        {words.conflictText(fresh.savedBy ?? '')} <Moment at={fresh.savedAt} />. {words.conflictNothing}
      </p>
      {theirs.length > 0 && (
        <>
          <p style={{ margin: '8px 0 2px' }}>{words.theirs}</p>
          <ul className={styles.conflict}>
            {theirs.map(({ rule, isOurs }) => (
              <li key={keyOf(rule)}>
                {titleOf(rule, words)}
                {isOurs && <b> – {words.both}</b>}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={draft.keepMine}>
          {words.keepMine}
        </Button>
        <Button size="xs" variant="default" onClick={draft.takeTheirs}>
          {words.takeTheirs}
        </Button>
      </Group>
    </Alert>
  );
}

/** «Прибыло: SMS получателю» */
export function titleOf(
  { reason, channel, audience }: Pick<NotificationsView['rules'][number], 'reason' | 'channel' | 'audience'>,
  words: NotificationWords,
): string {
  return words.editorTitle(words.reasons[reason]!, channel, audience === 'admin');
}

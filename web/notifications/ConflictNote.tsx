import { Alert, Button, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Moment } from '../ui/Moment.tsx';
import type { NotificationsView } from './data.ts';
import styles from './NotificationsPage.module.css';
import { keyOf, theirChanges } from './rules.ts';
import type { DraftRules } from './useDrafts.ts';
import type { SettingsForm } from './useSettings.ts';
import { type NotificationWords, useNotificationWords } from './words.ts';

type NoteProps = {
  title: string;
  who: string | null;
  at: string | null;
  theirs: { key: string; name: string; isOurs: boolean }[];
  onKeep: () => void;
  onTake: () => void;
};

/** Another person was faster: who, when, what they changed, and the two ways on. Nothing typed here is lost before one is chosen. */
function ConflictNote({ title, who, at, theirs, onKeep, onTake }: NoteProps) {
  const words = useNotificationWords();
  return (
    <Alert color="amber" variant="light" icon={<IconUsers size={18} />} title={title} role="alert">
      <p style={{ margin: 0 }}>
        {words.conflictText(who ?? '')} <Moment at={at} />. {words.conflictNothing}
      </p>
      {theirs.length > 0 && (
        <>
          <p style={{ margin: '8px 0 2px' }}>{words.theirs}</p>
          <ul className={styles.conflict}>
            {theirs.map(({ key, name, isOurs }) => (
              <li key={key}>
                {name}
                {isOurs && <b> – {words.both}</b>}
              </li>
            ))}
          </ul>
        </>
      )}
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={onKeep}>
          {words.keepMine}
        </Button>
        <Button size="xs" variant="default" onClick={onTake}>
          {words.takeTheirs}
        </Button>
      </Group>
    </Alert>
  );
}

export function RulesConflict({ fresh, draft }: { fresh: NotificationsView; draft: DraftRules }) {
  const words = useNotificationWords();
  const theirs = theirChanges(draft.base, fresh, draft.drafts);
  return (
    <ConflictNote
      title={words.conflictTitle}
      who={fresh.savedBy}
      at={fresh.savedAt}
      theirs={theirs.map(({ rule, isOurs }) => ({ key: keyOf(rule), name: titleOf(rule, words), isOurs }))}
      onKeep={draft.keepMine}
      onTake={draft.takeTheirs}
    />
  );
}

export function SettingsConflict({ settings: { rival, theirs, keepMine, takeTheirs } }: { settings: SettingsForm }) {
  const words = useNotificationWords();
  const names = {
    isReportOn: words.reportOn,
    isReportDaily: words.reportDaily,
    reportEmails: words.reportEmails,
    isAdminMessagePerShipment: words.perShipmentOn,
    adminEmails: words.adminEmails,
    windowZone: words.windowZone,
    acceptedMaxAgeDays: words.acceptedMaxAgeDays,
  };
  return (
    <ConflictNote
      title={words.settingsConflictTitle}
      who={rival?.savedBy ?? null}
      at={rival?.savedAt ?? null}
      theirs={theirs.map(({ name, isOurs }) => ({ key: name, name: names[name], isOurs }))}
      onKeep={keepMine}
      onTake={takeTheirs}
    />
  );
}

/** «Прибыло: SMS получателю» */
export function titleOf(
  { reason, channel, audience }: Pick<NotificationsView['rules'][number], 'channel' | 'audience'> & { reason: string },
  words: NotificationWords,
): string {
  return words.editorTitle(words.reasons[reason]!, channel, audience === 'admin');
}

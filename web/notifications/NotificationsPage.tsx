import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { RulesConflict, SettingsConflict } from './ConflictNote.tsx';
import { DryRunCard } from './DryRunCard.tsx';
import { type NotificationsView, notificationsQuery, type RuleView } from './data.ts';
import styles from './NotificationsPage.module.css';
import { RuleTable } from './RuleTable.tsx';
import { hasOwnText, keyOf } from './rules.ts';
import { ShopTab } from './ShopTab.tsx';
import { TimesTab } from './TimesTab.tsx';
import { useSaving } from './useSaving.ts';
import { tabs } from './view.ts';
import { useNotificationWords } from './words.ts';

const Editor = lazy(() => import('./editor/Editor.tsx').then((module) => ({ default: module.Editor })));

/** What is told, to whom, when and in which words. */
export function NotificationsPage() {
  const words = useNotificationWords();
  const { pages } = useWords();
  const { data, error, refetch } = useQuery(notificationsQuery);
  return (
    <Page title={pages.notifications} hint={words.hint}>
      <Tabs />
      <ErrorNote error={data ? undefined : error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={520} radius="md" />}
      {data && <Loaded fresh={data} />}
    </Page>
  );
}

function Tabs() {
  const words = useNotificationWords();
  const { tab: shown = 'recipient' } = useSearch({ from: '/inside/notifications' });
  return (
    <nav className={styles.tabs} aria-label={words.tabsLabel}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to="/notifications"
          search={tab === 'recipient' ? {} : { tab }}
          className={styles.tab}
          aria-current={tab === shown ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {words.tabs[tab]}
        </Link>
      ))}
    </nav>
  );
}

function Loaded({ fresh }: { fresh: NotificationsView }) {
  const words = useNotificationWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const { tab = 'recipient', edit } = useSearch({ from: '/inside/notifications' });
  const navigate = useNavigate({ from: '/notifications' });
  const open = (rule: Pick<RuleView, 'reason' | 'channel' | 'audience'> | undefined) =>
    void navigate({ search: (view) => ({ ...view, edit: rule && keyOf(rule) }), replace: rule === undefined });
  const saving = useSaving(fresh, open);
  const { draft, settings } = saving;
  const rulesFor = (audience: 'recipient' | 'admin') => draft.base.rules.filter((rule) => rule.audience === audience);
  const opened = draft.base.rules.find((rule) => keyOf(rule) === edit);
  const withOwnText = rulesFor('recipient').filter((rule) => hasOwnText(draft.ownOf(rule)));

  return (
    <>
      <div className={styles.stack}>
        {draft.isOutdated && <RulesConflict fresh={fresh} draft={draft} />}
        {settings.rival && <SettingsConflict settings={settings} />}
        <ErrorNote error={saving.otherError} />
        {tab === 'recipient' && (
          <>
            <RuleTable rules={rulesFor('recipient')} draft={draft} wrong={saving.wrong} onOpen={open} />
            {mayWrite && withOwnText.length > 0 && (
              <div className={styles.under}>
                <Button variant="subtle" size="compact-sm" onClick={() => draft.restoreTexts(withOwnText)}>
                  {words.restoreAll}
                </Button>
              </div>
            )}
            <DryRunCard draft={draft} />
          </>
        )}
        {tab === 'shop' && (
          <ShopTab rules={rulesFor('admin')} draft={draft} settings={settings} wrong={saving.wrong} onOpen={open} />
        )}
        {tab === 'times' && <TimesTab draft={draft} settings={settings} />}
      </div>
      {saving.count > 0 && (
        <div className={styles.bar}>
          <span aria-live="polite">{words.unsaved(saving.count)}</span>
          <Button variant="default" onClick={saving.reset}>
            {words.reset}
          </Button>
          <Button onClick={() => void saving.save()} loading={saving.isPending} disabled={saving.isOutdated}>
            {common.save}
          </Button>
        </div>
      )}
      <Suspense>{opened && <Editor rule={opened} saving={saving} fresh={fresh} onClose={() => open(undefined)} />}</Suspense>
      <UnsavedGuard isDirty={saving.count > 0} onSave={saving.save} />
    </>
  );
}

import { Button, Skeleton } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './Console.module.css';
import { actAs, staffShopQuery } from './consoleData.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { ServiceMark } from './ServiceMark.tsx';
import { StaffShell } from './StaffShell.tsx';
import { MoneyPanel, SwitchPanel } from './shop/ActionPanels.tsx';
import { CardPanel, ChecksPanel, CountsPanel, PeoplePanel } from './shop/FactPanels.tsx';
import { LogPanel } from './shop/LogPanel.tsx';
import { NotesPanel } from './shop/NotesPanel.tsx';
import { useStaffWords } from './words.ts';

/** One shop as staff see it, and what they may do for it. */
export function StaffShopPage() {
  const words = useStaffWords();
  const { pages } = useWords();
  const { id } = useParams({ from: '/staff/shops/$id' });
  const { data: shop, error, refetch } = useQuery(staffShopQuery(id));
  const [isActing, setActing] = useState(false);

  return (
    <StaffShell>
      <Page
        title={shop?.settings.name ?? pages.staff}
        heading={shop && <bdi>{shop.settings.name}</bdi>}
        hint={
          shop && (
            <span className={styles.marks}>
              {words.id} {shop.shopId}
              <ServiceMark isOn={shop.isServiceOn} />
              {shop.isDemo && <span>{words.demo}</span>}
            </span>
          )
        }
        actions={
          shop && (
            <Button leftSection={<IconLogin2 size={17} />} onClick={() => setActing(true)}>
              {words.act}
            </Button>
          )
        }
      >
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!shop && !error && <Skeletons />}
        {shop && (
          <div className={styles.columns}>
            <MoneyPanel shop={shop} />
            <SwitchPanel shop={shop} />
            <CountsPanel shop={shop} />
            <ChecksPanel shop={shop} />
            <PeoplePanel shop={shop} />
            <CardPanel shop={shop} />
            <NotesPanel shop={shop} />
            <LogPanel shop={shop} />
          </div>
        )}
        {shop && isActing && (
          <ReasonDialog
            title={words.actTitle(shop.settings.name)}
            note={words.actNote}
            isOfShop
            action={words.actAction}
            done={undefined}
            onSubmit={(reason) => actAs(id, reason)}
            onClose={() => setActing(false)}
          />
        )}
      </Page>
    </StaffShell>
  );
}

function Skeletons() {
  return (
    <div className={styles.grid} aria-hidden>
      {['tariff', 'switch', 'counts', 'checks'].map((panel) => (
        <Skeleton key={panel} height={190} radius={10} />
      ))}
    </div>
  );
}

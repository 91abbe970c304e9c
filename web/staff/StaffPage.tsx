import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLang, useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { Table } from '../ui/Table.tsx';
import { staffShopsQuery } from './data.ts';
import { StaffShell } from './StaffShell.tsx';

export function StaffPage() {
  const { pages, staff: words } = useWords();
  const numbers = new Intl.NumberFormat(useLang());
  const { data, error, isSuccess, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(staffShopsQuery);
  const shops = data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <StaffShell>
      <Page title={pages.staff} hint={words.hint}>
        <ErrorNote error={error} />
        {isSuccess && shops.length === 0 && (
          <EmptyState icon={<IconBuildingStore size={32} stroke={1.5} />} title={words.empty} />
        )}
        {shops.length > 0 && (
          <Table
            rows={shops}
            keyOf={(shop) => shop.shopId}
            columns={[
              [words.shop, (shop) => <strong>{shop.name}</strong>],
              [words.id, (shop) => shop.shopId, 'number'],
              [words.service, (shop) => (shop.isServiceOn ? words.on : words.off)],
              [words.shipments, (shop) => numbers.format(shop.shipments), 'number'],
              [words.created, (shop) => <Moment at={shop.createdAt} />, 'number'],
            ]}
          />
        )}
        {hasNextPage && (
          <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.showMore}
          </Button>
        )}
      </Page>
    </StaffShell>
  );
}

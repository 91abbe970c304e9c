import { Button } from '@mantine/core';
import { IconPackageOff, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Checklist } from './Checklist.tsx';
import { countsQuery, listQuery } from './data.ts';
import { FilterChips } from './FilterChips.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ShipmentList } from './ShipmentList.tsx';
import styles from './ShipmentsPage.module.css';
import { SortChoice } from './SortChoice.tsx';
import { useSelection } from './useSelection.ts';

const FirstShipment = lazy(() => import('./FirstShipment.tsx').then((module) => ({ default: module.FirstShipment })));

export function ShipmentsPage() {
  const words = useWords();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  const list = useInfiniteQuery(listQuery(view));
  const { data: counted } = useQuery(countsQuery(view));
  const shipments = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { selected, toggle, clear, setAll } = useSelection();
  const [current, setCurrent] = useState(-1);
  const search = useRef<HTMLInputElement>(null);

  const total = counted && Object.values(counted.counts).reduce((sum, count) => sum + count, 0);
  const isFiltered = Boolean(view.q ?? view.status ?? view.life);
  const fetchMore = useCallback(() => void (!list.isFetching && list.fetchNextPage()), [list.isFetching, list.fetchNextPage]);
  const setQuery = (q: string) => void navigate({ search: { ...view, q: q || undefined }, replace: true });

  const atCurrent = shipments[current];
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    down: (event) => {
      event.preventDefault();
      setCurrent((index) => Math.min(index + 1, shipments.length - 1));
    },
    up: (event) => {
      event.preventDefault();
      setCurrent((index) => Math.max(index - 1, 0));
    },
    open: () => atCurrent && void navigate({ to: '/shipments/$trackNumber', params: { trackNumber: atCurrent.trackNumber } }),
    select: () => atCurrent && toggle(atCurrent.trackNumber),
    escape: clear,
  });

  const loadButton = (
    <ButtonLink to="/load" leftSection={<IconPlus size={17} />} visibleFrom="sm">
      {words.shipments.add}
    </ButtonLink>
  );
  if (list.isSuccess && !list.isPlaceholderData && shipments.length === 0 && !isFiltered) {
    return (
      <Page title={words.pages.shipments} width="text">
        <Suspense>
          <FirstShipment />
        </Suspense>
        <Checklist />
      </Page>
    );
  }
  return (
    <Page title={words.pages.shipments} actions={loadButton}>
      <Checklist />
      <div className={styles.tools}>
        <SearchInput
          ref={search}
          value={view.q ?? ''}
          onSearch={setQuery}
          placeholder={words.shipments.search}
          className={styles.search}
        />
        <SortChoice />
      </div>
      <FilterChips counts={counted?.counts} total={total} />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <div className={styles.list} data-stale={list.isPlaceholderData || undefined}>
        {list.isPending && <ListSkeleton />}
        {list.isSuccess && shipments.length > 0 && (
          <ShipmentList
            shipments={shipments}
            hasMore={list.hasNextPage}
            onMore={fetchMore}
            current={current}
            selected={selected}
            onSelect={toggle}
          />
        )}
        {list.isSuccess && shipments.length === 0 && isFiltered && (
          <EmptyState
            icon={<IconPackageOff size={32} stroke={1.5} />}
            title={words.shipments.noMatch}
            hint={words.shipments.noMatchHint}
          >
            <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
              {words.shipments.clearFilters}
            </Button>
          </EmptyState>
        )}
      </div>
      <SelectionBar selected={selected} onClear={clear} onAll={() => setAll(shipments.map((one) => one.trackNumber))} />
    </Page>
  );
}

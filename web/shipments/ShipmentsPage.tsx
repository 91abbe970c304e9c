import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Checklist } from './Checklist.tsx';
import { countsQuery, listQuery } from './data.ts';
import { ExportButton } from './ExportButton.tsx';
import { FilterChips } from './FilterChips.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { milestonesOf } from './milestones.ts';
import { NothingFound } from './NothingFound.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ShipmentList } from './ShipmentList.tsx';
import styles from './ShipmentsPage.module.css';
import { SortChoice } from './SortChoice.tsx';
import type { Status } from './statuses.ts';
import { useListKeys } from './useListKeys.ts';
import { useSelection } from './useSelection.ts';
import { type ListView, statusesOf } from './view.ts';

const MilestoneChips = lazy(() => import('./MilestoneChips.tsx').then((module) => ({ default: module.MilestoneChips })));
const FirstShipment = lazy(() => import('./FirstShipment.tsx').then((module) => ({ default: module.FirstShipment })));

export function ShipmentsPage() {
  const words = useWords();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  const list = useInfiniteQuery(listQuery(view));
  const { data: counted } = useQuery(countsQuery(view));
  const shipments = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { selection, toggle, selectAll, clear } = useSelection(JSON.stringify(view), shipments, list.hasNextPage);
  const search = useRef<HTMLInputElement>(null);

  const hasMilestones = Object.keys(milestonesOf(view)).length > 0;
  const isFiltered = hasMilestones || Boolean(view.q ?? view.status ?? view.life);
  const fetchMore = useCallback(() => void (!list.isFetching && list.fetchNextPage()), [list.isFetching, list.fetchNextPage]);
  const setQuery = (q: string) => void navigate({ search: { ...view, q: q || undefined }, replace: true });

  const current = useListKeys({ shipments, search, onSelect: toggle, onEscape: clear });
  const found = list.hasNextPage ? foundBy(view, counted) : shipments.length;

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
    <Page title={words.pages.shipments} actions={<LoadButton />}>
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
        <ExportButton />
      </div>
      {hasMilestones && (
        <Suspense>
          <MilestoneChips />
        </Suspense>
      )}
      <FilterChips counts={counted?.counts} total={counted?.total} />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <div className={styles.list} data-stale={list.isPlaceholderData || undefined}>
        {list.isPending && <ListSkeleton />}
        {list.isSuccess && shipments.length > 0 && (
          <ShipmentList
            shipments={shipments}
            hasMore={list.hasNextPage}
            onMore={fetchMore}
            current={current}
            selection={selection}
            onSelect={toggle}
          />
        )}
        {list.isSuccess && shipments.length === 0 && isFiltered && <NothingFound />}
      </div>
      <SelectionBar selection={selection} found={found} onClear={clear} onAll={selectAll} />
    </Page>
  );
}

type Counted = { total: number; counts: Partial<Record<Status, number>> };

/** Statuses narrow the list, not the counts beside them; deleted ones are in none. */
function foundBy(view: ListView, counted: Counted | undefined): number | undefined {
  if (!counted || view.life) return undefined;
  const chosen = statusesOf(view);
  return chosen.length === 0 ? counted.total : chosen.reduce((sum, status) => sum + (counted.counts[status] ?? 0), 0);
}

function LoadButton() {
  const { shipments: words } = useWords();
  return (
    <ButtonLink to="/load" leftSection={<IconPlus size={17} />} visibleFrom="sm">
      {words.add}
    </ButtonLink>
  );
}

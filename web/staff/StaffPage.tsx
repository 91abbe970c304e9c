import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { formatMoney } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Table } from '../ui/Table.tsx';
import styles from './Console.module.css';
import { type StaffShopRow, staffShopsQuery } from './consoleData.ts';
import { FilterMenu } from './FilterMenu.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { MoreButton } from './MoreButton.tsx';
import { ServiceMark } from './ServiceMark.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useStaffWords } from './words.ts';

const TARIFFS = ['XXS', 'XS', 'S', 'M', 'L'] as const;

/** Every shop of the service; the search finds one while somebody is on the phone. */
export function StaffPage() {
  const words = useStaffWords();
  const { pages } = useWords();
  const view = useSearch({ from: '/staff' });
  const navigate = useNavigate({ from: '/staff' });
  const search = useRef<HTMLInputElement>(null);
  const list = useInfiniteQuery(staffShopsQuery(view));
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
  });
  const set = (change: Partial<typeof view>) => void navigate({ search: { ...view, ...change }, replace: true });
  const shops = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(view).some(Boolean);

  return (
    <StaffShell>
      <Page title={pages.staff} hint={words.shopsHint}>
        <div className={styles.tools}>
          <SearchInput
            ref={search}
            value={view.q ?? ''}
            onSearch={(q) => set({ q: q || undefined })}
            placeholder={words.search}
            className={styles.search}
          />
          <FilterMenu
            title={words.service}
            choices={(['on', 'off'] as const).map((value) => [value, words.serviceStates[value]] as const)}
            chosen={view.service}
            onChoose={(service) => set({ service })}
          />
          <FilterMenu
            title={words.tariff}
            choices={[...TARIFFS.map((name) => [name, name] as const), ['none', words.noTariff]]}
            chosen={view.tariff}
            onChoose={(tariff) => set({ tariff })}
          />
          <FilterMenu
            title={words.demo}
            choices={(['yes', 'no'] as const).map((value) => [value, words.demos[value]] as const)}
            chosen={view.demo}
            onChoose={(demo) => set({ demo })}
          />
        </div>
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <ListSkeleton />}
        {shops.length > 0 && <ShopTable shops={shops} />}
        {list.isSuccess && shops.length === 0 && (
          <EmptyState icon={<IconBuildingStore size={32} stroke={1.5} />} title={isFiltered ? words.noMatch : words.noShops}>
            {isFiltered && (
              <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
                {words.clearFilters}
              </Button>
            )}
          </EmptyState>
        )}
        <MoreButton list={list} />
      </Page>
    </StaffShell>
  );
}

function ShopTable({ shops }: { shops: StaffShopRow[] }) {
  const words = useStaffWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  return (
    <Table
      rows={shops}
      keyOf={(shop) => shop.shopId}
      columns={[
        [words.shop, (shop) => <ShopName shop={shop} />],
        [words.id, (shop) => shop.shopId, 'number'],
        [words.service, (shop) => <ServiceMark isOn={shop.isServiceOn} />],
        [words.tariff, (shop) => shop.tariff ?? <span className={styles.bad}>{words.noTariff}</span>],
        [words.balance, (shop) => formatMoney(shop.balanceKopecks, lang), 'number'],
        [words.active, (shop) => numbers.format(shop.activeShipments), 'number'],
        [words.total, (shop) => numbers.format(shop.shipments), 'number'],
        [words.created, (shop) => <Moment at={shop.createdAt} />, 'number'],
      ]}
    />
  );
}

function ShopName({ shop: { shopId, name, email, isDemo } }: { shop: StaffShopRow }) {
  const words = useStaffWords();
  const below = [isDemo && words.demo, email].filter(Boolean).join(', ');
  return (
    <div className={styles.list}>
      <TextLink to="/staff/shops/$id" params={{ id: String(shopId) }} className={styles.name}>
        <bdi>{name}</bdi>
      </TextLink>
      {below && <div className={styles.quiet}>{below}</div>}
    </div>
  );
}

import { Skeleton } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useReturns } from '../blacklist/useReturns.ts';
import { useWords } from '../i18n/language.ts';
import { useTop } from '../ui/useTop.ts';
import type { ListedShipment } from './data.ts';
import styles from './ShipmentList.module.css';
import { ShipmentRow } from './ShipmentRow.tsx';
import type { Selection } from './useSelection.ts';

type ListProps = {
  shipments: ListedShipment[];
  hasMore: boolean;
  onMore: () => void;
  current: number;
  selection: Selection;
  onSelect: (trackNumber: string) => void;
};

const waitingRows = 8; // shown below the loaded ones while more are fetched

/** Draws only what is in sight, so a hundred thousand rows scroll like ten. */
export function ShipmentList({ shipments, hasMore, onMore, current, selection, onSelect }: ListProps) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const height = isPhone ? 100 : 44;
  const box = useRef<HTMLTableElement>(null);
  const top = useTop(box);

  const rows = useWindowVirtualizer({
    count: shipments.length + (hasMore ? waitingRows : 0),
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => shipments[index]?.trackNumber ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew only when the layout changes
  useEffect(() => rows.measure(), [height]);

  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= shipments.length - 40) onMore();
  }, [hasMore, last, shipments.length, onMore]);
  const returns = useReturnsInSight(shipments, visible[0]?.index ?? 0, last);
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'auto' });
  }, [current, rows]);

  return (
    <table ref={box} aria-rowcount={shipments.length + 1} className={`surface ${styles.list}`}>
      <Head />
      <tbody className={styles.body} style={{ height: rows.getTotalSize() }}>
        {visible.map(({ index, key, start }) => {
          const shipment = shipments[index];
          const place = start - top;
          return shipment ? (
            <ShipmentRow
              key={key}
              shipment={shipment}
              returns={returns[shipment.trackNumber]}
              index={index}
              top={place}
              isCurrent={index === current}
              isSelected={selection.isAll || selection.numbers.has(shipment.trackNumber)}
              onSelect={onSelect}
            />
          ) : (
            <tr key={key} className={styles.place} style={{ transform: `translateY(${place}px)` }} aria-hidden>
              <td>
                <WaitingRow height={height} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const blockSize = 100;

/** Earlier returns of whom the rows in sight go to: asked in whole blocks, after scrolling has paused, so that the list waits for nothing. */
function useReturnsInSight(shipments: ListedShipment[], first: number, last: number) {
  const [seen] = useDebouncedValue(`${Math.floor(first / blockSize)} ${Math.floor(last / blockSize)}`, 150);
  const blocks = useMemo(() => {
    const [from, to] = seen.split(' ').map(Number) as [number, number];
    const all = Array.from({ length: to - from + 1 }, (_, n) =>
      shipments.slice((from + n) * blockSize, (from + n + 1) * blockSize),
    );
    return all.map((block) => block.map(({ trackNumber }) => trackNumber));
  }, [seen, shipments]);
  return useReturns(blocks);
}

function Head() {
  const { shipments: words } = useWords();
  return (
    <thead className={styles.headBox}>
      <tr className={styles.head}>
        <th scope="col" aria-label={words.select} />
        {[words.status, words.track, words.recipient, words.contact, words.order].map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        <th scope="col" className={styles.right}>
          {words.amount}
        </th>
        <th scope="col" className={styles.right}>
          {words.updated}
        </th>
      </tr>
    </thead>
  );
}

/** A row that has not come yet, of the same height: nothing jumps when it does. */
export function WaitingRow({ height }: { height: number }) {
  return (
    <div className={styles.waiting} style={{ height }} aria-hidden>
      <Skeleton height={16} width="14%" />
      <Skeleton height={14} width="18%" />
      <Skeleton height={14} width="32%" />
    </div>
  );
}

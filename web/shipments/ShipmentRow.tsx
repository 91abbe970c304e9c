import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { ReturnsBadge } from '../blacklist/ReturnsBadge.tsx';
import type { EarlierReturns } from '../blacklist/useReturns.ts';
import { formatMoney, formatPhone } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import { Track } from '../ui/Track.tsx';
import type { ListedShipment } from './data.ts';
import { ShipmentMark } from './ShipmentMark.tsx';
import styles from './ShipmentRow.module.css';

type RowProps = {
  shipment: ListedShipment;
  /** Of the recipient's other parcels; it comes a moment after the row. */
  returns: EarlierReturns | undefined;
  index: number;
  /** Distance from the list's beginning, in pixels. */
  top: number;
  isCurrent: boolean;
  isSelected: boolean;
  onSelect: (trackNumber: string) => void;
};

/** One shipment of the list: a line of the table on a desk, a card on a phone; the same elements, placed by the style sheet. */
export const ShipmentRow = memo(function ShipmentRow({
  shipment,
  returns,
  index,
  top,
  isCurrent,
  isSelected,
  onSelect,
}: RowProps) {
  const words = useWords();
  const lang = useLang();
  const router = useRouter();
  const { trackNumber, name, phone, email, orderNumber, amountKopecks } = shipment;

  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void router.navigate({ to: '/shipments/$trackNumber', params: { trackNumber } });
  };

  return (
    <tr
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      data-selected={isSelected || undefined}
      data-current={isCurrent || undefined}
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          checked={isSelected}
          onChange={() => onSelect(trackNumber)}
          aria-label={`${words.shipments.select}: ${trackNumber}`}
        />
      </td>
      <td className={styles.status}>
        <ShipmentMark shipment={shipment} />
      </td>
      <td className={styles.track}>
        {/* A plain link: the router's own costs more than the rest of the row, and there are hundreds while scrolling. */}
        <a href={`/shipments/${trackNumber}`} className={styles.link} onClick={open}>
          <Track number={trackNumber} />
        </a>
      </td>
      <td className={styles.name} title={name ?? undefined}>
        {name ? <span>{name}</span> : <span className={styles.none}>{words.common.notGiven}</span>}
        <ReturnsBadge returns={returns} isShort />
      </td>
      <td className={styles.contact}>
        {contactText(phone, email) ?? <span className={styles.none}>{words.shipments.notNotified}</span>}
      </td>
      <td className={styles.order} title={orderNumber ?? undefined}>
        {orderNumber}
      </td>
      <td className={styles.amount}>{amountKopecks === null ? '' : formatMoney(Number(amountKopecks), lang)}</td>
      <td className={styles.time}>
        <Moment at={shipment.statusAt ?? shipment.loadedAt} />
      </td>
    </tr>
  );
});

/** 79000000000 stands for "nobody": it is never shown as if it were a phone. */
function contactText(phone: string | null, email: string | null): string | undefined {
  if (phone && phone !== '79000000000') return formatPhone(phone);
  return email ?? undefined;
}

import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import type { ListedShipment } from './data.ts';

type ListKeys = {
  shipments: ListedShipment[];
  search: RefObject<HTMLInputElement | null>;
  onSelect: (trackNumber: string) => void;
  onEscape: () => void;
};

/** The keyboard of the list. @returns the index of the row that the keys are at, -1 before the first key */
export function useListKeys({ shipments, search, onSelect, onEscape }: ListKeys): number {
  const navigate = useNavigate();
  const [current, setCurrent] = useState(-1);
  const atCurrent = shipments[current];
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    down: () => setCurrent((index) => Math.min(index + 1, shipments.length - 1)),
    up: () => setCurrent((index) => Math.max(index - 1, 0)),
    open: () => atCurrent && void navigate({ to: '/shipments/$trackNumber', params: { trackNumber: atCurrent.trackNumber } }),
    select: () => atCurrent && onSelect(atCurrent.trackNumber),
    escape: onEscape,
  });
  return current;
}

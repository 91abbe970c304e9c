import { useCallback, useRef, useState } from 'react';
import type { ListedShipment } from './data.ts';

/** The track numbers that are ticked; or everything that is found, also what was not scrolled to. */
export type Selection = { numbers: ReadonlySet<string>; isAll: boolean };

const nothing: Selection = { numbers: new Set(), isAll: false };

/** @param view what is found: in another search «everything» means something else */
export function useSelection(view: string, shipments: ListedShipment[], hasMore: boolean) {
  const [state, setState] = useState({ view, selection: nothing });
  const selection = state.selection.isAll && state.view !== view ? nothing : state.selection;
  // Read when something is clicked: rows need not be drawn anew because another page has come.
  const latest = useRef({ view, selection, shipments, hasMore });
  latest.current = { view, selection, shipments, hasMore };

  const toggle = useCallback((trackNumber: string) => {
    const { view, selection, shipments } = latest.current;
    const numbers = new Set(selection.isAll ? numbersOf(shipments) : selection.numbers);
    if (!numbers.delete(trackNumber)) numbers.add(trackNumber);
    setState({ view, selection: { numbers, isAll: false } });
  }, []);
  const selectAll = useCallback(() => {
    const { view, shipments, hasMore } = latest.current;
    setState({
      view,
      selection: hasMore ? { numbers: new Set(), isAll: true } : { numbers: new Set(numbersOf(shipments)), isAll: false },
    });
  }, []);
  const clear = useCallback(() => setState({ view: latest.current.view, selection: nothing }), []);
  return { selection, toggle, selectAll, clear };
}

function numbersOf(shipments: ListedShipment[]): string[] {
  return shipments.map(({ trackNumber }) => trackNumber);
}

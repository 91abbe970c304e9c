import { useCallback, useState } from 'react';

/** The track numbers that are ticked. */
export function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((trackNumber: string) => {
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(trackNumber)) next.add(trackNumber);
      return next;
    });
  }, []);
  const clear = useCallback(() => setSelected(new Set()), []);
  const setAll = useCallback((trackNumbers: string[]) => setSelected(new Set(trackNumbers)), []);
  return { selected, toggle, clear, setAll };
}

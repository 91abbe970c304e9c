import { type RefObject, useEffect, useRef } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { takeHandedOver } from './destination.ts';
import { type Signal, useSignal } from './SignalBar.tsx';
import type { Tone } from './sounds.ts';
import { checkTrack } from './trackCheck.ts';
import { useScanner } from './useScanner.ts';

type Form = { takeCode(code: string): Promise<boolean> };

/**
 * Scans go into the form, one after the other: while one shipment is being saved the next number waits.
 * @returns the last signal, and what the camera calls
 */
export function useFormScans(form: RefObject<Form | null>): {
  signal: Signal | undefined;
  take: (code: string) => Promise<Tone>;
} {
  const { scanner: words } = useWords();
  const mayWrite = useMayWrite();
  const [signal, give] = useSignal();
  const before = useRef<Promise<unknown>>(Promise.resolve());

  const takeNow = async (raw: string): Promise<Tone> => {
    const { kind, code } = checkTrack(raw);
    if (!mayWrite) return give('bad', code, words.readOnly);
    if (kind === 'wrong') return give('bad', code, words.wrong);
    if (!(await form.current?.takeCode(code))) return give('bad', code, words.formBusy);
    return kind === 'doubt' ? give('bad', code, words.doubt) : give('good', code, words.inForm);
  };
  const take = (raw: string) => {
    const now = before.current.then(() => takeNow(raw));
    before.current = now;
    return now;
  };

  useScanner({ onScan: (code) => void take(code) });
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    for (const code of takeHandedOver()) void latest.current(code);
  }, []);
  return { signal, take };
}

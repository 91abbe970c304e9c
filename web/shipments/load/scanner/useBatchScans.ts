import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite, useShop } from '../../../shops/shop.ts';
import { takeCode } from './batch.ts';
import { changeBatch } from './batchStore.ts';
import { handOver, takeHandedOver, toForm } from './destination.ts';
import { type Signal, useSignal } from './SignalBar.tsx';
import type { Tone } from './sounds.ts';
import { useScanner } from './useScanner.ts';

const tones = { fresh: 'good', repeat: 'repeat', doubt: 'bad', wrong: 'bad' } as const satisfies Record<string, Tone>;

/**
 * Codes from the scanner, the camera or the keyboard go into the batch, or on to the form if that was chosen.
 * @returns the last signal, and what the camera calls
 */
export function useBatchScans(): { signal: Signal | undefined; take: (code: string) => Tone } {
  const { scanner: words } = useWords();
  const { shopId } = useShop();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const [signal, give] = useSignal();

  const take = (raw: string): Tone => {
    if (!mayWrite) return give('bad', raw, words.readOnly);
    let taken = takeCode([], raw);
    changeBatch(shopId, (lines) => {
      taken = takeCode(lines, raw);
      return taken.lines;
    });
    const { code, outcome, index } = taken;
    const texts = { fresh: words.fresh(index + 1), repeat: words.repeat(index + 1), doubt: words.doubt, wrong: words.wrong };
    return give(tones[outcome], code, texts[outcome]);
  };

  useScanner({
    onScan: (code) => {
      if (!toForm.isOn()) return void take(code);
      handOver(code);
      void navigate({ to: '/load' });
    },
  });
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    for (const code of takeHandedOver()) latest.current(code);
  }, []);
  return { signal, take };
}

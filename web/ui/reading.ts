import { createContext, useContext } from 'react';
import type { Reading } from '../format/moments.ts';

export type PageReading = Reading & { ownZone: string };

export const ReadingContext = createContext<PageReading | undefined>(undefined);

/** How moments are read here: the service's zone and clock, and the reader's own zone for the hint. */
export function useReading(): PageReading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('Moments are shown inside a ReadingProvider.');
  return reading;
}

import { useStrayScans } from './destination.ts';

/** Stands where nothing else takes scans; draws nothing. */
export function ScanElsewhere() {
  useStrayScans();
  return null;
}

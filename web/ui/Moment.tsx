import { formatFull, formatMoment } from '../format/moments.ts';
import { useReading } from './reading.ts';

/** A moment in the reader's words; the full date with its zone on hover. */
export function Moment({ at }: { at: string | null | undefined }) {
  const reading = useReading();
  if (!at) return <span>–</span>;
  return (
    <time dateTime={at} title={formatFull(at, reading, reading.ownZone)} style={{ whiteSpace: 'nowrap' }}>
      {formatMoment(at, reading)}
    </time>
  );
}

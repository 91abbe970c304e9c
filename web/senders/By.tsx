import { dayOf, formatDay, formatFull, formatTime } from '../format/moments.ts';
import { useReading } from '../ui/reading.ts';
import { useSenderWords } from './words.ts';

/** Not later than a moment: «сегодня до 13:21». */
export function By({ at }: { at: string }) {
  const { senders: words } = useSenderWords();
  const reading = useReading();
  const day = formatDay(dayOf(new Date(at), reading.zone), reading);
  return (
    <time dateTime={at} title={formatFull(at, reading, reading.ownZone)} style={{ whiteSpace: 'nowrap' }}>
      {words.by(day, formatTime(at, reading))}
    </time>
  );
}

import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Mark } from '../ui/Mark.tsx';
import { clockText, urgencyOf } from './countdown.ts';
import { useStaffSenderWords } from './senderWords.ts';

const TONES = { calm: 'quiet', soon: 'waiting', late: 'bad' } as const;

/** Working time until the promised answer. `asOf`: the machine's moment at which it was `leftMs`; outside working hours it stands still. */
export function Countdown({ leftMs, asOf, isRunning }: { leftMs: number; asOf: number; isRunning: boolean }) {
  const { staffSenders: words } = useStaffSenderWords();
  const [now, setNow] = useState(asOf);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  const left = isRunning ? leftMs - Math.max(0, now - asOf) : leftMs;
  const urgency = urgencyOf(left);
  const text = clockText(left, words);
  const label = urgency === 'late' ? words.late(text) : words.left(text);
  return <Mark tone={TONES[urgency]} icon={urgency === 'late' ? IconAlertTriangle : IconClock} label={label} />;
}

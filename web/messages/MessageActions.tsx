import { Button } from '@mantine/core';
import { dayOf } from '../format/moments.ts';
import { useMayWrite } from '../shops/shop.ts';
import { StopMenu } from '../tomorrow/StopMenu.tsx';
import { useStops } from '../tomorrow/useStops.ts';
import { useTomorrowWords } from '../tomorrow/words.ts';
import { useReading } from '../ui/reading.ts';
import type { Message } from './data.ts';

/** A message that has not left can be held and let go, or cancelled; until its morning is over the cancelling can be taken back. */
export function MessageActions({ message }: { message: Message }) {
  const words = useTomorrowWords();
  const { hold, cancel, release, isPending } = useStops();
  const { now, zone } = useReading();
  const { state, outcome, audience, shipmentId, notBefore, notAfter } = message;
  const isWaiting = state === 'planned' || state === 'held';
  const isHeld = state === 'held' && outcome === 'held_by_shop';
  const isCancelled = outcome === 'cancelled_by_shop' && new Date(notAfter) > now;
  if (!useMayWrite() || audience === 'service' || shipmentId === null || !(isWaiting || isCancelled)) return null;
  const which = { keys: [message.id] };
  const button = { size: 'compact-sm', variant: 'subtle', disabled: isPending } as const;

  return (
    <span>
      {(isHeld || isCancelled) && (
        <Button {...button} onClick={() => release.mutate(which)}>
          {isHeld ? words.release : words.restore}
        </Button>
      )}
      {isWaiting && !isHeld && (
        <StopMenu label={words.hold} day={dayOf(new Date(notBefore), zone)} onHold={(until) => hold.mutate({ which, until })} />
      )}
      {isWaiting && (
        <Button {...button} color="red" onClick={() => cancel.mutate(which)}>
          {words.cancel}
        </Button>
      )}
    </span>
  );
}

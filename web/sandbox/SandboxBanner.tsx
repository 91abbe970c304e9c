import { Button, Loader } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatClock } from '../format/moments.ts';
import { useWords } from '../i18n/language.ts';
import { useReading } from '../ui/reading.ts';
import { errorToast, toast } from '../ui/toast.tsx';
import { type ClockMove, clockQuery, moveClock } from './clock.ts';
import { JourneyNote } from './JourneyNote.tsx';
import styles from './SandboxBanner.module.css';

/** Says that nothing here is real, shows the movable clock and moves it. */
export function SandboxBanner() {
  const { sandbox } = useWords();
  const reading = useReading();
  const queryClient = useQueryClient();
  const { data: clock } = useQuery(clockQuery);
  const move = useMutation({
    mutationFn: moveClock,
    onSuccess: ({ now, steps }) => {
      toast(<JourneyNote title={sandbox.moved(formatClock(new Date(now), reading))} steps={steps} />);
    },
    onError: errorToast,
    onSettled: () => queryClient.invalidateQueries(),
  });
  const moves: [ClockMove, string][] = [
    ['next-check', sandbox.nextCheck],
    ['next-window', sandbox.nextWindow],
    ['window-end', sandbox.windowEnd],
  ];

  return (
    <section className={styles.banner} aria-label={sandbox.title}>
      <span className={styles.title} title={sandbox.hint}>
        <IconFlask size={16} aria-hidden />
        {sandbox.title}
      </span>
      <span className={styles.clock} aria-live="polite">
        {move.isPending ? (
          <>
            <Loader size={14} color="amber" mr={8} />
            {sandbox.moving}
          </>
        ) : (
          clock && formatClock(reading.now, reading)
        )}
      </span>
      <span className={styles.moves}>
        {moves.map(([to, name]) => (
          <Button
            key={to}
            size="compact-sm"
            variant="default"
            disabled={move.isPending}
            loading={move.isPending && move.variables === to}
            onClick={() => move.mutate(to)}
          >
            {name}
          </Button>
        ))}
      </span>
    </section>
  );
}

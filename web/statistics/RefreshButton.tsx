import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Moment } from '../ui/Moment.tsx';
import { errorToast } from '../ui/toast.tsx';
import { refreshStatistics, type Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

/** When it was counted, and a new count for whoever cannot wait for the night. */
export function RefreshButton({ statistics: { refreshedAt, waitS } }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const queryClient = useQueryClient();
  const left = useSecondsLeft(waitS, refreshedAt);
  const refresh = useMutation({
    mutationFn: refreshStatistics,
    onError: errorToast,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['statistics'] }),
  });

  return (
    <div className={styles.refresh}>
      <span className={styles.quiet} title={words.countedHint}>
        {words.counted} <Moment at={refreshedAt} />
      </span>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={refresh.isPending}
        disabled={left > 0}
        title={left > 0 ? words.refreshIn(left) : undefined}
        onClick={() => refresh.mutate()}
      >
        {words.refresh}
      </Button>
    </div>
  );
}

/** Counts down from what the service said with its last answer. */
function useSecondsLeft(waitS: number, answer: string): number {
  const [left, setLeft] = useState(waitS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer counts from its own number
  useEffect(() => {
    setLeft(waitS);
    if (waitS <= 0) return;
    const end = Date.now() + waitS * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 1000);
    const stop = setTimeout(() => clearInterval(timer), (waitS + 1) * 1000);
    return () => {
      clearInterval(timer);
      clearTimeout(stop);
    };
  }, [waitS, answer]);
  return left;
}

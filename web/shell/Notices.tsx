import { Button } from '@mantine/core';
import { IconPlayerPause, IconUserShield } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Shop } from '../shops/shop.ts';
import { stopActing } from '../staff/data.ts';
import { errorToast, toast } from '../ui/toast.tsx';
import styles from './Notices.module.css';
import { useNotices } from './notices.ts';

/** What stands above every page while it holds: staff at work as this shop, and what staff hold back for all shops. */
export function Notices({ shop }: { shop: Pick<Shop, 'acting' | 'pauses' | 'name' | 'shopId'> }) {
  const words = useNotices();
  return (
    <>
      {shop.acting && <ActingNotice acting={shop.acting} shop={shop} />}
      {shop.pauses.map((what) => (
        <section key={what} className={styles.paused} role="status">
          <IconPlayerPause size={16} aria-hidden />
          <span>{words.paused[what]}</span>
        </section>
      ))}
    </>
  );
}

type ActingProps = { acting: NonNullable<Shop['acting']>; shop: Pick<Shop, 'name' | 'shopId'> };

/** Nobody forgets whose cabinet this is. When the hour is over the page is left by itself: nothing of it could be saved any more. */
function ActingNotice({ acting: { reason, until }, shop: { name, shopId } }: ActingProps) {
  const words = useNotices();
  const left = useMinutesLeft(until);
  const stop = useMutation({
    mutationFn: stopActing,
    onSuccess: () => window.location.assign(`/staff/shops/${shopId}`),
    onError: errorToast,
  });
  const { mutate } = stop;
  useEffect(() => {
    const timer = setTimeout(
      () => {
        toast(words.actingOver);
        mutate();
      },
      Math.max(0, new Date(until).getTime() - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [until, words.actingOver, mutate]);

  return (
    <section className={styles.acting} aria-label={words.acting(name)}>
      <IconUserShield size={18} aria-hidden />
      <span className={styles.text}>
        <b>{words.acting(name)}</b>, {words.actingReason(reason)}, {words.actingLeft(left)}
      </span>
      <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => mutate()}>
        {words.actingEnd}
      </Button>
    </section>
  );
}

/** Machine time, as the session's: the sandbox's clock does not move it. */
function useMinutesLeft(until: string): number {
  const [left, setLeft] = useState(() => minutesTo(until));
  useEffect(() => {
    const timer = setInterval(() => setLeft(minutesTo(until)), 15_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

function minutesTo(until: string): number {
  return Math.max(1, Math.ceil((new Date(until).getTime() - Date.now()) / 60_000));
}

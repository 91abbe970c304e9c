import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite, useShop } from '../shops/shop.ts';
import { errorToast, toast } from '../ui/toast.tsx';
import styles from './ServiceSwitch.module.css';

const SwitchOffDialog = lazy(() => import('./SwitchOffDialog.tsx').then((module) => ({ default: module.SwitchOffDialog })));

/** On every page. Switching off asks once, because today's unsent messages are gone for good. */
export function ServiceSwitch() {
  const words = useWords();
  const { isServiceOn } = useShop();
  const mayWrite = useMayWrite();
  const [asks, setAsks] = useState(false);
  const change = useServiceSwitch();

  return (
    <>
      <Switch
        className={styles.switch}
        color="pine"
        checked={isServiceOn}
        disabled={!mayWrite || change.isPending}
        title={mayWrite ? undefined : words.common.readOnly}
        label={isServiceOn ? words.service.on : words.service.off}
        onChange={(event) => (event.currentTarget.checked ? change.mutate(true) : setAsks(true))}
      />
      <Suspense>{asks && <SwitchOffDialog onClose={() => setAsks(false)} />}</Suspense>
    </>
  );
}

export function useServiceSwitch() {
  const words = useWords();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isOn: boolean) => read(api.shop.service.$put({ json: { isOn } })),
    onSuccess: async (_, isOn) => {
      toast(isOn ? words.service.turnedOn : words.service.turnedOff);
      await queryClient.invalidateQueries();
    },
    onError: errorToast,
  });
}

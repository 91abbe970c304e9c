import { Button, Group, Modal, Switch, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite, useShop } from '../shops/shop.ts';
import { errorToast, toast } from '../ui/toast.tsx';
import styles from './ServiceSwitch.module.css';

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
      <Modal
        opened={asks}
        onClose={() => setAsks(false)}
        title={words.service.offTitle}
        closeButtonProps={{ 'aria-label': words.common.close }}
      >
        <Text size="sm">{words.service.offText}</Text>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={() => setAsks(false)} data-autofocus>
            {words.common.cancel}
          </Button>
          <Button
            color="red"
            loading={change.isPending}
            onClick={() => change.mutate(false, { onSuccess: () => setAsks(false) })}
          >
            {words.service.turnOff}
          </Button>
        </Group>
      </Modal>
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

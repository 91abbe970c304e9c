import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { errorToast, toast } from '../ui/toast.tsx';
import { shipmentsChanged } from './data.ts';

/** After a phone or e-mail was corrected: the news that the new address has not got. */
export function TellNewContact({ trackNumber, onDone }: { trackNumber: string; onDone: () => void }) {
  const { shipments: words } = useWords();
  const { window } = useShop();
  const tell = useMutation({
    mutationFn: () => read(api.shipments[':trackNumber'].tell.$post({ param: { trackNumber } })),
    onSuccess: async () => {
      await shipmentsChanged();
      toast(words.tellDone);
      onDone();
    },
    onError: errorToast,
  });

  return (
    <Alert color="pine" variant="light" title={words.tellTitle} role="status" my="sm">
      <Text size="sm">{words.tellText(window.from, window.to)}</Text>
      <Group gap="xs" mt="sm">
        <Button size="xs" loading={tell.isPending} onClick={() => tell.mutate()}>
          {words.tellAction}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {words.tellNot}
        </Button>
      </Group>
    </Alert>
  );
}

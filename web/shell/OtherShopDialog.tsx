import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePeopleWords } from '../shops/people/words.ts';
import { useShop } from '../shops/shop.ts';
import { setElsewhere } from '../shops/tabShop.ts';
import { chooseShop } from './chooseShop.ts';

/** Another tab went over to another shop: this one stops before anything is saved into it, and keeps what was typed. */
export function OtherShopDialog() {
  const { shopSwitch: words } = usePeopleWords();
  const { shopId, name } = useShop();
  const queryClient = useQueryClient();
  const goOver = () => window.location.assign('/');
  const stay = useMutation({
    mutationFn: () => chooseShop(shopId),
    onSuccess: async () => {
      setElsewhere(false);
      await queryClient.invalidateQueries();
    },
    onError: goOver, // the person is not of that shop any more
  });

  return (
    <Modal
      opened
      onClose={() => setElsewhere(false)}
      withCloseButton={false}
      closeOnClickOutside={false}
      title={words.otherTitle}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {words.otherText(name)}
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={goOver}>
          {words.goOver}
        </Button>
        <Button loading={stay.isPending} onClick={() => stay.mutate()} data-autofocus>
          {words.stay}
        </Button>
      </Group>
    </Modal>
  );
}

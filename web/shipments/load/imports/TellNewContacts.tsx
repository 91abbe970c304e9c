import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite, useShop } from '../../../shops/shop.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { shipmentsChanged } from '../../data.ts';
import { tellNewContacts } from '../importData.ts';
import { useLoadWords } from '../words.ts';

/** The import corrected phones or e-mails: the news that the new addresses have not got. */
export function TellNewContacts({ id, count }: { id: string; count: number }) {
  const words = useLoadWords();
  const { common } = useWords();
  const { window } = useShop();
  const mayWrite = useMayWrite();
  const tell = useMutation({
    mutationFn: () => tellNewContacts(id),
    onSuccess: shipmentsChanged,
    onError: errorToast,
  });

  return (
    <Alert color="pine" variant="light" title={words.newContacts(count)} role="status" mb="md">
      {tell.isSuccess ? (
        words.told(tell.data.planned)
      ) : (
        <>
          <p style={{ margin: '0 0 10px' }}>{words.newContactsText(window.from, window.to)}</p>
          <Button
            size="xs"
            loading={tell.isPending}
            disabled={!mayWrite}
            title={mayWrite ? undefined : common.readOnly}
            onClick={() => tell.mutate()}
          >
            {words.tell(count)}
          </Button>
        </>
      )}
    </Alert>
  );
}

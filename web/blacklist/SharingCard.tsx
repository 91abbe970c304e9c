import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import { useLang } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { useShop } from '../shops/shop.ts';
import { Moment } from '../ui/Moment.tsx';
import { errorToast, toast } from '../ui/toast.tsx';
import styles from './BlackList.module.css';
import { type BlackListView, blackListQuery } from './data.ts';
import { type BlackListWords, useBlackListWords } from './words.ts';

/** Taking part in the list of all shops: what is agreed on, who agreed, and the way out. */
export function SharingCard({ view }: { view: BlackListView }) {
  const words = useBlackListWords();
  const lang = useLang();
  const isOwner = useShop().role === 'owner';
  const { isSharingOn, terms, currentTerms } = view;
  const isCurrent = terms?.version === currentTerms.version;
  const { accept, withdraw } = useTerms(currentTerms.version);
  const hint = isOwner ? undefined : words.ownerOnly;

  return (
    <section id="sharing" className={`surface ${styles.card} ${styles.below}`}>
      <Title order={2}>{words.sharing}</Title>
      <Text size="sm">{stateOf(view, words)}</Text>
      {terms && (
        <Text size="sm" c="dimmed">
          {words.acceptedBy} <Moment at={terms.acceptedAt} />, {terms.acceptedBy}
        </Text>
      )}
      {(isSharingOn || terms) && (
        <details open={isSharingOn && !isCurrent}>
          <summary>{words.rules}</summary>
          <ul className={styles.rules}>
            {currentTerms[lang].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </details>
      )}
      <Group gap="xs" className={styles.actions}>
        {isSharingOn && !isCurrent && (
          <Button disabled={!isOwner} title={hint} loading={accept.isPending} onClick={() => accept.mutate()}>
            {words.accept}
          </Button>
        )}
        {terms && (
          <Button
            variant="default"
            disabled={!isOwner}
            title={hint}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate()}
          >
            {words.withdraw}
          </Button>
        )}
        {!isOwner && (isSharingOn || terms) && <span className={styles.quiet}>{words.ownerOnly}</span>}
      </Group>
    </section>
  );
}

function useTerms(version: string) {
  const words = useBlackListWords();
  const saved = async (view: BlackListView, said: string) => {
    queryClient.setQueryData(blackListQuery.queryKey, view);
    toast(said);
    await queryClient.invalidateQueries({ queryKey: ['returns'] });
  };
  const accept = useMutation({
    mutationFn: () => read(api['black-list'].terms.$post({ json: { version } })),
    onSuccess: (view) => saved(view, words.accepted),
    onError: errorToast,
  });
  const withdraw = useMutation({
    mutationFn: () => read(api['black-list'].terms.$delete()),
    onSuccess: (view) => saved(view, words.withdrawn),
    onError: errorToast,
  });
  return { accept, withdraw };
}

type Words = BlackListWords;

function stateOf({ isSharingOn, terms, currentTerms }: BlackListView, words: Words): string {
  if (!isSharingOn) return terms ? words.sharingPaused : words.sharingOff;
  if (!terms) return words.sharingHint;
  return terms.version === currentTerms.version ? words.sharingOn : words.sharingChanged;
}

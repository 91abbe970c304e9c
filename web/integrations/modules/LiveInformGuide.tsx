import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api.ts';
import { keysQuery } from '../../shops/keys.ts';
import { useShop } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { NewKey } from '../keys/NewKey.tsx';
import { PRESETS } from '../keys/scopes.ts';
import { useIntegrationWords } from '../words.ts';
import { liveInformChange } from './snippets.ts';
import { ChangeOf, Step } from './steps.tsx';

/** Such a module has one setting, `api_id`: a named key that can do what it needs and nothing else, made here by one click. */
export function LiveInformGuide({ origin }: { origin: string }) {
  const words = useIntegrationWords();
  const isOwner = useShop().role === 'owner';
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: () => read(api.keys.$post({ json: { name: words.liKeyName, scopes: [...PRESETS.liveinform] } })),
    onSuccess: () => queryClient.invalidateQueries(keysQuery),
  });

  return (
    <>
      <Rich text={words.liIntro} />
      <ol className={styles.steps}>
        <Step text={words.liKey}>
          <ErrorNote error={make.error} />
          {make.data ? (
            <NewKey made={make.data} />
          ) : (
            <div>
              <Button
                variant="default"
                disabled={!isOwner}
                title={isOwner ? undefined : words.liOwner}
                loading={make.isPending}
                onClick={() => make.mutate()}
              >
                {words.liMake}
              </Button>
              {!isOwner && <p className={styles.quiet}>{words.liOwner}</p>}
            </div>
          )}
        </Step>
        <Step text={words.liHost}>
          <ChangeOf change={liveInformChange({ origin })} />
          <p className={styles.quiet}>
            <Rich text={words.liFiles} />
          </p>
        </Step>
        <Step text={words.liId} />
        <Step text={words.liTest} />
        <Step text={words.liCallback} />
      </ol>
    </>
  );
}

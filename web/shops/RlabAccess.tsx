import { Button, Input, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntegrationWords } from '../integrations/words.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { keysQuery } from './keys.ts';
import styles from './Profile.module.css';
import { useShop } from './shop.ts';

type RlabAccessProps = { isShown: boolean; onShow: (isShown: boolean) => void };

/** UserID and the key of the R-Lab API, wherever they are asked for: the key is its owner's, and hidden until it is wanted. */
export function RlabAccess({ isShown, onShow }: RlabAccessProps) {
  const words = useIntegrationWords();
  const { shopId, role } = useShop();
  const isOwner = role === 'owner';
  const { data, error, isFetching } = useQuery({ ...keysQuery, enabled: isShown && isOwner });
  const key = isShown ? data?.rlabKey : undefined;

  return (
    <>
      <div>
        <Input.Label labelElement="div">{words.userId}</Input.Label>
        <div className={styles.key}>
          <code className={styles.code}>{shopId}</code>
          <CopyButton value={String(shopId)} />
        </div>
      </div>
      <div>
        <Input.Label labelElement="div">{words.rlabKey}</Input.Label>
        <div className={styles.key}>
          <code className={styles.code}>{key ?? '••••••••••••••••'}</code>
          {key && <CopyButton value={key} />}
          {isOwner && (
            <Button size="compact-sm" variant="subtle" loading={isFetching && !data} onClick={() => onShow(!isShown)}>
              {isShown ? words.hide : words.show}
            </Button>
          )}
        </div>
        <Text size="sm" c="dimmed" mt={4}>
          {isOwner ? words.rlabKeyHint : words.ownerSeesKey}
        </Text>
        <ErrorNote error={error} />
      </div>
    </>
  );
}

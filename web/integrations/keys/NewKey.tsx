import { Alert, Button, Group } from '@mantine/core';
import type { ApiScope } from '../../../src/shops/apiScopes.ts';
import { useShop } from '../../shops/shop.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { firstCurl } from './firstCall.ts';

type NewKeyProps = {
  made: { name: string; key: string; scopes: ApiScope[] };
  onTry?: () => void;
  onDone?: () => void;
};

/** The only time that a key is shown, with a command that proves it. */
export function NewKey({ made: { name, key, scopes }, onTry, onDone }: NewKeyProps) {
  const words = useIntegrationWords();
  const { publicUrl } = useShop();
  const curl = firstCurl(publicUrl, key, scopes);
  return (
    <Alert color="pine" variant="light" title={words.keyCreated(name)} role="status">
      <div className={styles.change}>
        <div className={styles.line}>
          <code className={styles.newKey}>{key}</code>
          <CopyButton value={key} />
        </div>
        <span>{words.keyCreatedHint}</span>
        {curl && (
          <>
            <span>{words.keyCurl}</span>
            <CodeBlock code={curl} label="curl" />
          </>
        )}
        <Group gap="xs">
          {onTry && (
            <Button variant="default" onClick={onTry}>
              {words.tryIt}
            </Button>
          )}
          {onDone && (
            <Button variant="subtle" onClick={onDone}>
              {words.done}
            </Button>
          )}
        </Group>
      </div>
    </Alert>
  );
}

import { Alert } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { ButtonLink } from '../../../ui/links.tsx';
import type { ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import styles from './ImportPage.module.css';
import { SheetChoice } from './SheetChoice.tsx';

/** Why the table could not be read and what to do; another sheet of the same file may be sound. */
export function Failure({ one }: { one: ImportView }) {
  const words = useLoadWords();
  const { failure, layout } = one;

  return (
    <>
      <Alert
        color="red"
        variant="light"
        icon={<IconFileAlert size={18} />}
        title={failure?.code === 'loading_stopped' ? words.notLoadedTitle : words.failureTitle}
        role="alert"
        mb="md"
      >
        {failure && words.failure(failure.code, failure.details, failure.message)}
      </Alert>
      <div className={styles.actions}>
        {layout && <SheetChoice one={one} layout={layout} />}
        <ButtonLink to="/load" search={{ tab: 'file' }}>
          {words.failureAction}
        </ButtonLink>
      </div>
    </>
  );
}

import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.ts';

/** A label that says when its field differs from what is saved. */
export function FieldLabel({ isChanged, children }: { isChanged: boolean; children: ReactNode }) {
  const { common } = useWords();
  return (
    <>
      {children}{' '}
      {isChanged && (
        <Text span size="xs" c="var(--tone-waiting)">
          {common.changed}
        </Text>
      )}
    </>
  );
}

import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';

/** What happened in plain words, a way to try again, and the original answer behind a fold. Draws nothing without an error. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords();
  if (!error) return null;
  const { message, original, status } = asApiError(error);

  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={words.errors.title} role="alert" my="sm">
      <p style={{ margin: 0 }}>{message}</p>
      {original && status >= 500 && (
        <details style={{ marginTop: 8 }}>
          <summary>{words.errors.details}</summary>
          <code style={{ overflowWrap: 'anywhere' }}>{original.slice(0, 1000)}</code>
        </details>
      )}
      {onRetry && (
        <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
          {words.common.retry}
        </Button>
      )}
    </Alert>
  );
}

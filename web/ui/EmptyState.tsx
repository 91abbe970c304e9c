import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty place that says what will stand here and starts the work. */
export function EmptyState({
  icon,
  title,
  hint,
  order = 2,
  children,
}: {
  icon?: ReactNode;
  title: string;
  hint?: string;
  /** 1 where it is all that the page shows. */
  order?: 1 | 2;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={{ base: 24, sm: 36 }} px="md" ta="center">
      <span aria-hidden style={{ color: 'var(--mantine-color-dimmed)' }}>
        {icon}
      </span>
      <Title order={order} size="h2">
        {title}
      </Title>
      {hint && (
        <Text c="dimmed" size="sm" maw={460}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}

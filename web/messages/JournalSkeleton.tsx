import { Skeleton } from '@mantine/core';

export function JournalSkeleton() {
  return (
    <div className="surface" aria-hidden>
      {Array.from({ length: 8 }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
          key={index}
          style={{
            height: 92,
            padding: '14px 16px',
            borderBottom: '1px solid var(--app-line)',
            display: 'grid',
            gap: 10,
            alignContent: 'start',
          }}
        >
          <Skeleton height={15} width="34%" />
          <Skeleton height={13} width="62%" />
        </div>
      ))}
    </div>
  );
}

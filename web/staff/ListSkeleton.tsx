import { Skeleton } from '@mantine/core';

/** The place of a list that is on its way. */
export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="surface" style={{ padding: 16, display: 'grid', gap: 14 }} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <Skeleton key={row} height={22} />
      ))}
    </div>
  );
}

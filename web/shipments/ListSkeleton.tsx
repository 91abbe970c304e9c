import { WaitingRow } from './ShipmentList.tsx';

/** Stands where the list will stand. */
export function ListSkeleton() {
  return (
    <div className="surface" style={{ overflow: 'hidden' }}>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
        <WaitingRow key={index} height={44} />
      ))}
    </div>
  );
}

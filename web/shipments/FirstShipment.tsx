import { IconBarcode } from '@tabler/icons-react';
import { useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadForm } from './load/LoadForm.tsx';

/** An empty shop starts to work right here. */
export function FirstShipment() {
  const { shipments: words } = useWords();
  return (
    <section className="surface" style={{ padding: '0 20px 20px', marginBottom: 16 }}>
      <EmptyState icon={<IconBarcode size={36} stroke={1.5} />} title={words.emptyTitle} hint={words.emptyHint} />
      <LoadForm />
    </section>
  );
}

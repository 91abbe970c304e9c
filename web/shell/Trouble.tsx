import { IconMapOff } from '@tabler/icons-react';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isPageLost } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Logo } from './Logo.tsx';

/** An address that no page has: nothing stands around it but the way home. */
export function LostPage() {
  return (
    <main style={{ padding: 24 }}>
      <a href="/" style={{ color: 'inherit', textDecoration: 'none' }}>
        <Logo />
      </a>
      <NotFound />
    </main>
  );
}

export function NotFound() {
  const { errors, product } = useWords();
  const isOfStaff = useLocation().pathname.startsWith('/staff');
  useEffect(() => {
    document.title = `${errors.notFound} · ${product}`;
  }, [errors.notFound, product]);
  return (
    <EmptyState icon={<IconMapOff size={32} stroke={1.5} />} title={errors.notFound} hint={errors.notFoundHint} order={1}>
      <ButtonLink to={isOfStaff ? '/staff' : '/shipments'} mt="sm">
        {isOfStaff ? errors.toShops : errors.toShipments}
      </ButtonLink>
    </EmptyState>
  );
}

/** Instead of a page that could not be shown. Browsers remember that its code did not come: only a new start asks for it again. */
export function LoadFailed({ error }: { error: unknown }) {
  const router = useRouter();
  const retry = () => (isPageLost(error) ? window.location.reload() : void router.invalidate());
  return (
    <div style={{ maxWidth: 560, margin: '15vh auto', padding: 16 }}>
      <ErrorNote error={error} onRetry={retry} />
    </div>
  );
}

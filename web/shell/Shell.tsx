import { ActionIcon } from '@mantine/core';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { SandboxBanner } from '../sandbox/SandboxBanner.tsx';
import { useShop } from '../shops/shop.ts';
import { useIsElsewhere } from '../shops/tabShop.ts';
import { UnreadBadge } from '../support/UnreadBadge.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { ReadingProvider } from '../ui/ReadingProvider.tsx';
import { AccountButton } from './AccountButton.tsx';
import { useKeys } from './keys.ts';
import { Logo, LogoMark } from './Logo.tsx';
import { ServiceOffNote } from './ServiceOffNote.tsx';
import { ServiceSwitch } from './ServiceSwitch.tsx';
import styles from './Shell.module.css';
import { type Section, sectionsFor } from './sections.ts';

const loadPalette = () => import('./Palette.tsx');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const MoreSections = lazy(() => import('./MoreSections.tsx').then((module) => ({ default: module.MoreSections })));
const OtherShopDialog = lazy(() => import('./OtherShopDialog.tsx').then((module) => ({ default: module.OtherShopDialog })));
const Notices = lazy(() => import('./Notices.tsx').then((module) => ({ default: module.Notices })));
const KeyHelp = lazy(() => import('./KeyHelp.tsx').then((module) => ({ default: module.KeyHelp })));

export function Shell() {
  const words = useWords();
  const shop = useShop();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Dialog | undefined>();
  const sections = sectionsFor(shop);

  // Before it is first asked for: what is typed right after Ctrl+K must not be lost. A failure is tried again when it opens.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => {}), 1500);
    return () => clearTimeout(timer);
  }, []);

  useKeys({
    palette: (event) => {
      event.preventDefault();
      setOpen('palette');
    },
    help: () => setOpen('keys'),
    // There already, a code that begins with N would leave its tab.
    load: () => void (location.pathname !== '/load' && navigate({ to: '/load' })),
  });

  return (
    <ReadingProvider service={shop}>
      <div className={styles.shell}>
        <a href="#content" className={styles.skip}>
          {words.common.skip}
        </a>
        <SideBar sections={sections} onFind={() => setOpen('palette')} />

        <header className={styles.header}>
          <Link to="/shipments" className={styles.mark} aria-label={words.product}>
            <LogoMark />
          </Link>
          <div className={styles.shopName} title={shop.name}>
            {shop.name}
          </div>
          <ServiceSwitch />
          <ActionIcon
            title={words.menu.search}
            variant="subtle"
            color="gray"
            size={36}
            className={styles.findIcon}
            aria-label={words.menu.search}
            onClick={() => setOpen('palette')}
          >
            <IconSearch size={19} />
          </ActionIcon>
          <AccountButton email={shop.email} onKeys={() => setOpen('keys')} />
        </header>

        <main id="content" className={styles.main} tabIndex={-1}>
          {(shop.acting || shop.pauses.length > 0) && (
            <Suspense>
              <Notices shop={shop} />
            </Suspense>
          )}
          {shop.isSandbox && <SandboxBanner />}
          {!shop.isServiceOn && <ServiceOffNote />}
          <Suspense>
            <Outlet />
          </Suspense>
        </main>

        <BottomBar sections={sections} onMore={() => setOpen('more')} />

        <Opened what={open} sections={sections} onClose={() => setOpen(undefined)} />
      </div>
    </ReadingProvider>
  );
}

type Dialog = 'palette' | 'keys' | 'more';
type OpenedProps = { what: Dialog | undefined; sections: Section[]; onClose: () => void };

/** Dialogs of the whole cabinet: their code is fetched when they are opened. */
function Opened({ what, sections, onClose }: OpenedProps) {
  const isElsewhere = useIsElsewhere();
  return (
    <Suspense>
      {isElsewhere && <OtherShopDialog />}
      {what === 'palette' && <Palette sections={sections} onClose={onClose} />}
      {what === 'keys' && <KeyHelp onClose={onClose} />}
      {what === 'more' && <MoreSections sections={otherSections(sections)} onClose={onClose} />}
    </Suspense>
  );
}

function SideBar({ sections, onFind }: { sections: Section[]; onFind: () => void }) {
  const words = useWords();
  return (
    <nav className={styles.side} aria-label={words.menu.navigation}>
      <Link to="/shipments" className={styles.logo}>
        <Logo />
      </Link>
      {sections.map((section) => (
        <SectionLink key={section.to} section={section} className={styles.sideLink} />
      ))}
      <button type="button" className={styles.find} onClick={onFind}>
        <IconSearch size={16} aria-hidden />
        <span>{words.menu.search}</span>
        <kbd className={styles.kbd}>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
    </nav>
  );
}

function BottomBar({ sections, onMore }: { sections: Section[]; onMore: () => void }) {
  const words = useWords();
  const { pathname } = useLocation();
  const isOther = otherSections(sections).some(({ to }) => pathname.startsWith(to));
  return (
    <nav className={styles.bottom} aria-label={words.menu.navigation}>
      {thumbSections(sections).map((section) =>
        section.to === '/load' ? (
          <ButtonLink key={section.to} to="/load" className={styles.bottomMain} leftSection={<section.icon size={20} />}>
            {words.pages.load}
          </ButtonLink>
        ) : (
          <SectionLink key={section.to} section={section} className={styles.bottomLink} />
        ),
      )}
      <button
        type="button"
        className={styles.bottomLink}
        data-active={isOther || undefined}
        aria-haspopup="dialog"
        onClick={onMore}
      >
        <IconDots size={19} stroke={1.8} aria-hidden />
        <span>{words.pages.more}</span>
      </button>
    </nav>
  );
}

function SectionLink({ section, className }: { section: Section; className: string | undefined }) {
  const words = useWords();
  return (
    <Link to={section.to} className={className} activeProps={{ 'data-active': true }}>
      <section.icon size={19} stroke={1.8} aria-hidden />
      <span>{words.pages[section.name]}</span>
      {section.to === '/support' && <UnreadBadge />}
    </Link>
  );
}

/** Four places fit under a thumb, the main action among them and the rest behind the last one. */
const THUMB_PLACES: readonly Section['to'][] = ['/shipments', '/messages', '/load'];

function thumbSections(sections: Section[]): Section[] {
  return THUMB_PLACES.flatMap((to) => sections.filter((section) => section.to === to));
}

function otherSections(sections: Section[]): Section[] {
  return sections.filter(({ to }) => !THUMB_PLACES.includes(to));
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

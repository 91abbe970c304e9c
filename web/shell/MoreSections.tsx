import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import { UnreadBadge } from '../support/UnreadBadge.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './MoreSections.module.css';
import type { Section } from './sections.ts';

/** The pages that have no place of their own in the bar of a phone. */
export function MoreSections({ sections, onClose }: { sections: Section[]; onClose: () => void }) {
  useFocusBack();
  const words = useWords();
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={words.pages.more} radius="md">
      <nav className={styles.grid} aria-label={words.pages.more}>
        {sections.map((section) => (
          <Link key={section.to} to={section.to} className={styles.link} activeProps={{ 'data-active': true }} onClick={onClose}>
            <section.icon size={22} stroke={1.7} aria-hidden />
            <span>{words.pages[section.name]}</span>
            {section.to === '/support' && <UnreadBadge />}
          </Link>
        ))}
      </nav>
    </Drawer>
  );
}

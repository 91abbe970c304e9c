import { Link } from '@tanstack/react-router';
import styles from './Profile.module.css';
import { useProfileWords } from './words.ts';

/** The sections by name: beside the page at a desk, above it on a phone. Each has a place in the address. */
export function ProfileNav({ sections }: { sections: readonly (readonly [id: string, title: string])[] }) {
  const words = useProfileWords();
  return (
    <nav className={styles.nav} aria-label={words.sections}>
      {sections.map(([id, title]) => (
        <Link key={id} to="/profile" hash={id} replace activeOptions={{ includeHash: true }}>
          {title}
        </Link>
      ))}
    </nav>
  );
}

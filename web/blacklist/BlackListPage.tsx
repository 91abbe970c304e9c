import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { About } from './About.tsx';
import styles from './BlackList.module.css';
import { CheckAnswer } from './CheckAnswer.tsx';
import { CheckForm } from './CheckForm.tsx';
import { blackListQuery, type Checked } from './data.ts';
import { History } from './History.tsx';
import { SharingCard } from './SharingCard.tsx';
import { useBlackListWords } from './words.ts';

/** One question before a parcel is sent; below it how the list works, for whoever is asked about it. */
export function BlackListPage() {
  const words = useBlackListWords();
  const { pages } = useWords();
  const { data: view, error, refetch } = useQuery(blackListQuery);
  const [checked, setChecked] = useState<Checked>();

  return (
    <Page title={pages.blackList} hint={words.hint} width="text">
      <section className={`surface ${styles.card}`}>
        <CheckForm onChecked={setChecked} />
        <div aria-live="polite" className={styles.live}>
          {checked && <CheckAnswer checked={checked} view={view} />}
        </div>
      </section>
      <History />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {view && <SharingCard view={view} />}
      {view && <About years={view.years} />}
    </Page>
  );
}

import { Button } from '@mantine/core';
import styles from './Console.module.css';
import { useStaffWords } from './words.ts';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };

/** The rest of a list, page by page; nothing when all of it is there. */
export function MoreButton({ list }: { list: Pages }) {
  const words = useStaffWords();
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" className={styles.more} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {words.showMore}
    </Button>
  );
}

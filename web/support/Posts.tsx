import type { ReactNode } from 'react';
import { Moment } from '../ui/Moment.tsx';
import styles from './Support.module.css';
import { useSupportWords } from './words.ts';

type Post = { n: number; side: 'asker' | 'staff'; body: string; at: string; author: string | null; isNew: boolean };

/** All that was written, the oldest first. What people wrote is text, whatever it looks like, and turns nothing around it. */
export function Posts<P extends Post>({
  posts,
  nameOf,
  below,
}: {
  posts: P[];
  nameOf: (post: P) => string;
  below?: (post: P) => ReactNode;
}) {
  const { support } = useSupportWords();
  return (
    <ol className={styles.posts}>
      {posts.map((post) => (
        <li key={post.n} className={styles.post} data-side={post.side}>
          <div className={styles.postHead}>
            <span>
              <bdi className={styles.author}>{nameOf(post)}</bdi>
              {post.isNew && <span className={styles.new}>{support.isNew}</span>}
            </span>
            <Moment at={post.at} />
          </div>
          <p className={styles.said} dir="auto">
            {post.body}
          </p>
          {below?.(post)}
        </li>
      ))}
    </ol>
  );
}

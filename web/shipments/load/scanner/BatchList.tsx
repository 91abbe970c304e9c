import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconTrash, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { useShop } from '../../../shops/shop.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { Track } from '../../../ui/Track.tsx';
import { undoToast } from '../../../ui/toast.tsx';
import styles from './BatchList.module.css';
import { type BatchLine, confirmLine, countLines, dropLine, putBack } from './batch.ts';
import { changeBatch } from './batchStore.ts';

/** The batch, the last number on top. */
export function BatchList({ lines }: { lines: BatchLine[] }) {
  const { scanner: words } = useWords();
  const { shopId } = useShop();
  const { doubt, wrong } = countLines(lines);
  const clear = () => {
    changeBatch(shopId, () => []);
    undoToast(words.cleared(lines.length), () =>
      changeBatch(shopId, (now) => [...lines, ...now.filter(({ code }) => !lines.some((line) => line.code === code))]),
    );
  };

  return (
    <section className="surface" aria-label={words.listLabel}>
      <div className={styles.head}>
        <div className={styles.counts}>
          <strong>{words.total(lines.length)}</strong>
          {doubt > 0 && <span className={styles.doubt}>{words.toCheck(doubt)}</span>}
          {wrong > 0 && <span className={styles.wrong}>{words.refused(wrong)}</span>}
        </div>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={clear} flex="none">
          {words.clear}
        </Button>
      </div>
      <ol className={styles.lines} reversed>
        {lines.map((line, index) => <Line key={line.code} line={line} place={index + 1} shopId={shopId} />).reverse()}
      </ol>
    </section>
  );
}

const Line = memo(function Line({ line, place, shopId }: { line: BatchLine; place: number; shopId: number }) {
  const { scanner: words } = useWords();
  const { code, kind, isConfirmed } = line;
  const drop = () => {
    changeBatch(shopId, (lines) => dropLine(lines, code));
    undoToast(words.dropped(code), () => changeBatch(shopId, (lines) => putBack(lines, line, place - 1)));
  };

  return (
    <li className={styles.line} data-kind={kind} value={place}>
      <span className={styles.place} aria-hidden>
        {place}
      </span>
      <span className={styles.code}>
        <Track number={code} />
      </span>
      <span className={styles.mark}>
        <LineMark line={line} />
      </span>
      {kind === 'doubt' && !isConfirmed && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.confirm}
          onClick={() => changeBatch(shopId, (lines) => confirmLine(lines, code))}
        >
          {words.confirm}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={styles.drop}
        aria-label={words.dropOne(code)}
        title={words.drop}
        onClick={drop}
      >
        <IconX size={17} />
      </ActionIcon>
    </li>
  );
});

function LineMark({ line: { kind, isConfirmed } }: { line: BatchLine }) {
  const { marks } = useWords().scanner;
  if (kind === 'wrong') return <Mark tone="bad" icon={IconCircleX} label={marks.wrong} />;
  if (kind === 'right') return <Mark tone="good" icon={IconCircleCheck} label={marks.right} />;
  if (isConfirmed) return <Mark tone="good" icon={IconCircleCheck} label={marks.confirmed} />;
  return <Mark tone="urgent" icon={IconAlertTriangle} label={marks.doubt} />;
}

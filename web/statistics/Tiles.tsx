import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import type { ListView } from '../shipments/view.ts';
import { behindMessages } from './behind.ts';
import { type Change, changeOf, shareChange, shareOf } from './change.ts';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

type Tile = {
  name: string;
  value: string;
  hint?: string;
  change: Change | undefined;
  before: string | undefined;
  /** Which direction is welcome; neither when more is just more. */
  good?: 'up' | 'down';
  search?: ListView;
};

/** The numbers of the period, each beside the one before and with its parcels behind it. */
export function Tiles({ statistics }: { statistics: Statistics }) {
  const tiles = useTiles(statistics);
  const messages = behindMessages(statistics.period, 'sent');
  return (
    <div className={styles.tiles}>
      {tiles.map((tile) =>
        tile.search ? (
          <Link key={tile.name} to="/shipments" search={tile.search} className={`surface ${styles.tile}`}>
            <TileBody tile={tile} />
          </Link>
        ) : (
          <Link key={tile.name} to="/messages" search={messages} className={`surface ${styles.tile}`}>
            <TileBody tile={tile} />
          </Link>
        ),
      )}
    </div>
  );
}

function useTiles({ totals, messages, period: { from, to } }: Statistics): Tile[] {
  const words = useStatisticsWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  const percents = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 });
  const tile = (name: 'loaded' | 'arrived' | 'delivered' | 'returned', good?: 'up' | 'down'): Tile => {
    const { now, before } = totals[name];
    const search = { [`${name}From`]: from, [`${name}To`]: to };
    return {
      name: words.tiles[name],
      value: numbers.format(now),
      change: changeOf(now, before),
      before: numbers.format(before),
      good,
      search,
    };
  };
  const settled = { now: totals.delivered.now + totals.returned.now, before: totals.delivered.before + totals.returned.before };
  const share = shareOf(totals.notCollected.now, settled.now);
  const shareBefore = shareOf(totals.notCollected.before, settled.before);
  const sent = messages.reduce((sum, row) => sum + row.sent.now, 0);
  const sentBefore = messages.reduce((sum, row) => sum + row.sent.before, 0);
  const cost = messages.reduce((sum, row) => sum + row.kopecks.now, 0);
  return [
    tile('loaded'),
    tile('arrived'),
    tile('delivered', 'up'),
    tile('returned', 'down'),
    {
      name: words.tiles.notCollected,
      value: share === undefined ? '–' : percents.format(share),
      hint: settled.now === 0 ? undefined : words.shareHint(numbers.format(totals.notCollected.now), numbers.format(settled.now)),
      change: shareChange(share, shareBefore),
      before: shareBefore === undefined ? undefined : percents.format(shareBefore),
      good: 'down',
      search: { returnedFrom: from, returnedTo: to, notCollected: '1' },
    },
    {
      name: words.tiles.messages,
      value: numbers.format(sent),
      hint: cost > 0 ? words.sentFor(formatMoney(cost, lang)) : sent > 0 ? words.sentFree : undefined,
      change: changeOf(sent, sentBefore),
      before: numbers.format(sentBefore),
    },
  ];
}

function TileBody({ tile: { name, value, hint, change, before, good } }: { tile: Tile }) {
  return (
    <>
      <span className={styles.tileName}>{name}</span>
      <span className={styles.tileValue}>{value}</span>
      {hint && <span className={styles.quiet}>{hint}</span>}
      {change && <ChangeMark change={change} before={before} good={good} />}
    </>
  );
}

function ChangeMark({ change, before, good }: { change: Change; before: string | undefined; good: Tile['good'] }) {
  const words = useStatisticsWords();
  const signed = new Intl.NumberFormat(useLang(), { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
  if (change.kind === 'same' || change.kind === 'new') {
    return <span className={styles.change}>{change.kind === 'same' ? words.change.same : words.change.fresh}</span>;
  }
  const isUp = change.value > 0;
  const Icon = isUp ? IconArrowUpRight : IconArrowDownRight;
  const tone = good && ((good === 'up') === isUp ? 'good' : 'bad');
  const number = signed.format(change.value).replace('-', '−');
  const text = change.kind === 'percent' ? `${number}\u00a0%` : change.kind === 'points' ? words.change.points(number) : number;
  return (
    <span className={styles.change}>
      <b style={tone && { color: `var(--tone-${tone})` }}>
        <Icon size={14} aria-hidden /> {text}
      </b>
      {before && <span className={styles.before}>{words.change.before(before)}</span>}
    </span>
  );
}

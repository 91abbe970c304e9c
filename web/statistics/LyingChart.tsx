import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useLang } from '../i18n/language.ts';
import { behindBar, LAST_BAR } from './behind.ts';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

export function LyingChart({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const numbers = new Intl.NumberFormat(useLang());
  const navigate = useNavigate();
  const isStill = useReducedMotion();
  const { bars } = statistics.lying;
  const open = (index: number) => {
    const bar = bars[index];
    if (bar && bar.n > 0) void navigate({ to: '/shipments', search: behindBar(bar.days, statistics.period) });
  };

  return (
    <BarChart
      h={260}
      data={bars.map(({ days, n }) => ({ days: days === LAST_BAR ? words.lying.andMore(days) : String(days), n }))}
      dataKey="days"
      series={[{ name: 'n', label: words.columns.parcels, color: 'var(--tone-waiting)' }]}
      tickLine="none"
      valueFormatter={(value) => numbers.format(value)}
      tooltipProps={{ labelFormatter: (label) => words.lying.bar(String(label)) }}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      xAxisLabel={words.lying.axis}
      accessibilityLayer={false}
      className={styles.bars}
      barProps={{
        isAnimationActive: !isStill,
        animationDuration: 250,
        radius: [3, 3, 0, 0],
        onClick: (_bar, index) => open(index),
      }}
    />
  );
}

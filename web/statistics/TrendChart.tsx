import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { useReducedMotion } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { formatPeriod } from '../format/period.ts';
import { useLang } from '../i18n/language.ts';
import { useReading } from '../ui/reading.ts';
import { behindPoint, type TrendName, trendLooks, trendSeries } from './behind.ts';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

type Dot = { cx?: number; cy?: number; index?: number };

export function TrendChart({ trend }: { trend: Statistics['trend'] }) {
  const words = useStatisticsWords();
  const reading = useReading();
  const numbers = new Intl.NumberFormat(useLang());
  const navigate = useNavigate();
  const isStill = useReducedMotion();
  const open = (name: TrendName, index: number | undefined) => {
    const part = index === undefined ? undefined : trend[index];
    if (part) void navigate({ to: '/shipments', search: behindPoint(name, part) });
  };

  return (
    <LineChart
      h={300}
      data={trend.map((part) => ({ ...part, label: formatPeriod(part, reading) }))}
      dataKey="label"
      series={trendSeries.map((name) => ({
        name,
        label: words.columns[name],
        color: `var(--tone-${trendLooks[name].tone})`,
        strokeDasharray: trendLooks[name].dash,
      }))}
      curveType="linear"
      withDots={trend.length <= 45}
      dotProps={{ r: 2.5, strokeWidth: 0 }}
      tickLine="none"
      valueFormatter={(value) => numbers.format(value)}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      xAxisProps={{ minTickGap: 24 }}
      className={styles.lines}
      accessibilityLayer={false}
      lineProps={({ name }) => ({
        isAnimationActive: !isStill,
        animationDuration: 250,
        activeDot: ({ cx, cy, index }: Dot) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table has the same links for keys and readers
          <circle
            cx={cx}
            cy={cy}
            r={6}
            fill={`var(--tone-${trendLooks[name as TrendName].tone})`}
            className={styles.dot}
            onClick={() => open(name as TrendName, index)}
          />
        ),
      })}
    />
  );
}

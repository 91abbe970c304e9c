import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../api.ts';
import { formatDay } from '../format/moments.ts';
import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import { Section } from '../shops/Section.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useReading } from '../ui/reading.ts';
import { Table } from '../ui/Table.tsx';
import { titleOf } from './ConflictNote.tsx';
import type { DryRun, Tally } from './data.ts';
import { choicesOf } from './rules.ts';
import type { DraftRules } from './useDrafts.ts';
import { useNotificationWords } from './words.ts';

/** What the last week would have sent under the rules on the page; with unsaved ones, beside what the saved rules would have. */
export function DryRunCard({ draft }: { draft: DraftRules }) {
  const words = useNotificationWords();
  const [asked, setAsked] = useState('');
  const rules = choicesOf(draft.changed, draft.drafts);
  const now = JSON.stringify([draft.base.version, rules]);
  const count = useMutation({
    mutationFn: () => read(api.notifications['dry-run'].$post({ json: { rules } })),
    onMutate: () => setAsked(now),
  });
  const isStale = count.data !== undefined && asked !== now;

  return (
    <Section title={words.dryTitle} hint={words.dryHint}>
      <ErrorNote error={count.error} />
      {count.data && <Counted run={count.data} isStale={isStale} />}
      <div>
        <Button variant="default" onClick={() => count.mutate()} loading={count.isPending}>
          {count.data ? words.dryAgain : words.dryRun}
        </Button>
        {isStale && (
          <Text size="sm" c="var(--tone-waiting)" component="span" ml="sm">
            {words.dryStale}
          </Text>
        )}
      </div>
    </Section>
  );
}

type Line = { key: string; name: string; draft: Sums; saved: Sums };
type Sums = Pick<Tally, 'messages' | 'segments' | 'kopecks'>;

const none: Sums = { messages: 0, segments: 0, kopecks: 0 };

function Counted({ run, isStale }: { run: DryRun; isStale: boolean }) {
  const words = useNotificationWords();
  const lang = useLang();
  const reading = useReading();
  const number = new Intl.NumberFormat(lang);
  const lines = useLines(run);
  if (lines.length === 0) return <Text size="sm">{words.dryNothing}</Text>;
  const weight = ({ key }: Line) => (key === 'total' ? { fontWeight: 600 } : undefined);
  const cell = (of: (sums: Sums) => string) => (line: Line) => (
    <span style={weight(line)}>
      {of(line.draft)}
      {of(line.draft) !== of(line.saved) && (
        <Text span size="xs" c="dimmed" display="block">
          {words.drySaved(of(line.saved))}
        </Text>
      )}
    </span>
  );

  return (
    <div style={{ opacity: isStale ? 0.55 : 1 }} aria-live="polite">
      <Text size="sm" c="dimmed" mb={6}>
        {words.dryPeriod(formatDay(run.from, reading), formatDay(run.to, reading))}.{' '}
        {run.looked < run.total && words.drySample(number.format(run.looked), number.format(run.total))}
      </Text>
      <Table
        rows={lines}
        keyOf={({ key }) => key}
        columns={[
          [words.dryChannel, (line) => <span style={weight(line)}>{line.name}</span>],
          [words.dryMessages, cell(({ messages }) => number.format(messages)), 'number'],
          [words.drySegments, cell(({ segments }) => number.format(segments)), 'number'],
          [words.dryPrice, cell(({ kopecks }) => formatMoney(kopecks, lang)), 'number'],
        ]}
      />
    </div>
  );
}

function useLines({ saved, draft }: DryRun): Line[] {
  const words = useNotificationWords();
  const keyOf = ({ reason, channel, audience }: Tally) => `${reason}.${channel}.${audience}`;
  const kinds = new Map([...draft, ...saved].map((tally) => [keyOf(tally), tally]));
  const find = (tallies: Tally[], key: string): Sums => tallies.find((tally) => keyOf(tally) === key) ?? none;
  const order = Object.keys(words.reasons);
  const lines = [...kinds]
    .sort(([, a], [, b]) => order.indexOf(a.reason) - order.indexOf(b.reason) || b.channel.localeCompare(a.channel))
    .map(([key, { reason, channel, audience }]) => ({
      key,
      name: reason === 'digest' ? words.reasons.digest! : titleOf({ reason, channel, audience }, words),
      draft: find(draft, key),
      saved: find(saved, key),
    }));
  return lines.length === 0 ? [] : [...lines, { key: 'total', name: words.dryTotal, draft: sum(draft), saved: sum(saved) }];
}

function sum(tallies: Tally[]): Sums {
  return tallies.reduce(
    (all, { messages, segments, kopecks }) => ({
      messages: all.messages + messages,
      segments: all.segments + segments,
      kopecks: all.kopecks + kopecks,
    }),
    none,
  );
}

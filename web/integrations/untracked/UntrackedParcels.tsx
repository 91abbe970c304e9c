import { Anchor, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLang } from '../../i18n/language.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Table } from '../../ui/Table.tsx';
import { type UntrackedParcel, untrackedQuery } from './data.ts';
import { useUntrackedWords } from './words.ts';

/** Parcels that modules sent for carriers that are not tracked: how many of each, the newest, and all as a file. Nothing while there are none. */
export function UntrackedParcels() {
  const words = useUntrackedWords();
  const lang = useLang();
  const { data, error } = useQuery(untrackedQuery);
  if (error) return <ErrorNote error={error} />;
  if (!data || data.total === 0) return null;

  return (
    <section aria-labelledby="untracked-parcels">
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h4" id="untracked-parcels">
          {words.title(data.total)}
        </Title>
        <Anchor size="sm" href={`/cabinet/untracked/export.csv?lang=${lang}`} download>
          {words.save}
        </Anchor>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {words.hint} {data.carriers.map(({ name, parcels }) => `${name}: ${parcels}`).join(', ')}.
      </Text>
      <Table<UntrackedParcel>
        rows={data.newest}
        keyOf={({ carrier, track }) => `${carrier} ${track}`}
        columns={[
          [words.columns.carrier, ({ carrierName }) => carrierName],
          [words.columns.track, ({ track }) => track],
          [words.columns.order, ({ orderNumber }) => orderNumber ?? '–'],
          [words.columns.recipient, ({ name }) => name ?? '–'],
          [words.columns.loaded, ({ loadedAt }) => <Moment at={loadedAt} />],
        ]}
      />
      {data.total > data.newest.length && (
        <Text size="sm" c="dimmed">
          {words.more(data.total - data.newest.length)}
        </Text>
      )}
    </section>
  );
}

import { Modal, TextInput, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Icon, IconLanguage, IconMoon, IconPackage, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { setLang, useLang, useWords } from '../i18n/language.ts';
import { findQuery } from '../shipments/data.ts';
import { Track } from '../ui/Track.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Palette.module.css';
import type { Section } from './sections.ts';

type Entry = { key: string; group: string; icon: Icon; label: React.ReactNode; aside?: string; run: () => unknown };

/** Ctrl/Cmd+K: any page, a few actions, and any shipment by what one remembers of it. */
export function Palette({ sections, onClose }: { sections: Section[]; onClose: () => void }) {
  useFocusBack();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(typed.trim(), sections);
  const current = Math.min(at, entries.length - 1);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) setAt((current + step + entries.length) % entries.length);
    if (event.key === 'Enter') choose(entries[current]);
    if (step || event.key === 'Enter') event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      aria-label={words.menu.search}
    >
      <TextInput
        variant="unstyled"
        className={styles.input}
        leftSection={<IconSearch size={18} />}
        placeholder={words.palette.placeholder}
        aria-label={words.menu.search}
        role="combobox"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[current] && `palette-${entries[current].key}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id="palette-entries" role="listbox" aria-label={words.menu.search} className={styles.list}>
        {entries.map((entry, index) => (
          <div key={entry.key}>
            {entry.group !== entries[index - 1]?.group && <div className={styles.group}>{entry.group}</div>}
            <Option entry={entry} isCurrent={index === current} onPoint={() => setAt(index)} onChoose={() => choose(entry)} />
          </div>
        ))}
        {entries.length === 0 && <div className={styles.group}>{words.palette.nothing}</div>}
      </div>
    </Modal>
  );
}

type OptionProps = { entry: Entry; isCurrent: boolean; onPoint: () => void; onChoose: () => void };

function Option({ entry, isCurrent, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus
    <div
      id={`palette-${entry.key}`}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={styles.entry}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <entry.icon size={18} stroke={1.7} aria-hidden />
      <span className={styles.label}>{entry.label}</span>
      {entry.aside && <span className={styles.aside}>{entry.aside}</span>}
    </div>
  );
}

function useEntries(typed: string, sections: Section[]): Entry[] {
  const words = useWords();
  const lang = useLang();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [asked] = useDebouncedValue(typed, 120);
  const { data: found = [] } = useQuery({
    ...findQuery(asked),
    enabled: asked.length > 1,
    placeholderData: (previous) => previous,
  });

  const nextScheme = colorScheme === 'dark' ? 'light' : 'dark';
  const fixed: (Entry & { label: string })[] = [
    ...sections.map(({ to, name, icon }) => ({
      key: to.slice(1),
      group: words.palette.pages,
      icon,
      label: words.pages[name],
      run: () => navigate({ to }),
    })),
    {
      key: 'scheme',
      group: words.palette.actions,
      icon: IconMoon,
      label: `${words.menu.scheme}: ${words.menu[nextScheme]}`,
      run: () => setColorScheme(nextScheme),
    },
    {
      key: 'language',
      group: words.palette.actions,
      icon: IconLanguage,
      label: lang === 'ru' ? 'English' : 'Русский',
      run: () => setLang(lang === 'ru' ? 'en' : 'ru'),
    },
  ];
  const parcels: Entry[] = (typed.length > 1 ? found : []).map((one) => ({
    key: one.trackNumber,
    group: words.palette.found,
    icon: IconPackage,
    label: (
      <>
        <Track number={one.trackNumber} /> {one.name}
      </>
    ),
    aside: words.statuses[one.status],
    run: () => navigate({ to: '/shipments/$trackNumber', params: { trackNumber: one.trackNumber } }),
  }));
  return [...parcels, ...fixed.filter((entry) => entry.label.toLowerCase().includes(typed.toLowerCase()))];
}

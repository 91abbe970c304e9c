import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { setLang, useLang, useWords } from '../i18n/language.ts';
import type { Lang } from '../i18n/words.ts';

/** Language and colours; also on the pages before the sign-in. */
export function LookChoices() {
  const words = useWords();
  const lang = useLang();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = (['light', 'dark', 'auto'] as const).map((value) => ({ value, label: words.menu[value] }));

  return (
    <div style={{ padding: '6px 8px', display: 'grid', gap: 8 }}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={words.menu.language}
        value={lang}
        onChange={(value) => void setLang(value as Lang)}
        data={[
          { value: 'ru', label: 'Русский' },
          { value: 'en', label: 'English' },
        ]}
      />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={words.menu.scheme}
        value={colorScheme}
        onChange={setColorScheme}
        data={schemes}
      />
    </div>
  );
}

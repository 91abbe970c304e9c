import { ActionIcon, Menu, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../auth/auth.ts';
import { setLang, useLang, useWords } from '../i18n/language.ts';
import type { Lang } from '../i18n/words.ts';
import { queryClient } from '../queryClient.ts';
import { errorToast } from '../ui/toast.tsx';

export function AccountMenu({ email, onKeys }: { email: string; onKeys?: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };

  return (
    <Menu width={264}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} radius="xl" aria-label={words.menu.account}>
          <IconUserCircle size={23} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="sm" c="dimmed" px="sm" py={6} truncate>
          {email}
        </Text>
        {onKeys && (
          <>
            <Menu.Item leftSection={<IconUser size={17} />} onClick={() => void navigate({ to: '/profile' })}>
              {words.pages.profile}
            </Menu.Item>
            <Menu.Item leftSection={<IconKeyboard size={17} />} onClick={onKeys} visibleFrom="sm">
              {words.menu.keys}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <LookChoices />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={17} />} onClick={() => void leave().catch(errorToast)}>
          {words.menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

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
        onChange={(value) => setLang(value as Lang)}
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

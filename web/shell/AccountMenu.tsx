import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconKeyboard, IconLogout, IconShieldCheck, IconUser, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../auth/auth.ts';
import { useSecurityWords } from '../auth/security/words.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { errorToast } from '../ui/toast.tsx';
import { LookChoices } from './LookChoices.tsx';
import { ShopSwitch } from './ShopSwitch.tsx';

/** Opened as soon as it is there: its code is fetched when the button is first pressed. */
export function AccountMenu({ email, onKeys }: { email: string; onKeys?: () => void }) {
  const words = useWords();
  const { security } = useSecurityWords();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };

  return (
    <Menu width={264} defaultOpened>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} radius="xl" aria-label={words.menu.account}>
          <IconUserCircle size={23} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="sm" c="dimmed" px="sm" py={6} truncate>
          {email}
        </Text>
        <ShopSwitch />
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
        {!onKeys && (
          <Menu.Item leftSection={<IconShieldCheck size={17} />} onClick={() => void navigate({ to: '/staff/security' })}>
            {security.title}
          </Menu.Item>
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

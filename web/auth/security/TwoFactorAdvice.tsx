import { Alert } from '@mantine/core';
import { IconShieldOff } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { TextLink } from '../../ui/links.tsx';
import { useSecurityWords } from './words.ts';

/** For staff whose password alone opens every shop. */
export function TwoFactorAdvice() {
  const { security: words } = useSecurityWords();
  const { pathname } = useLocation();
  if (pathname === '/staff/security') return null;
  return (
    <Alert color="amber" variant="light" icon={<IconShieldOff size={18} />} mt="md" mx={{ base: 'md', sm: 24 }}>
      {words.advice}{' '}
      <TextLink to="/staff/security" c="inherit" underline="always">
        {words.adviceAction}
      </TextLink>
    </Alert>
  );
}

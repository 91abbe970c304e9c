import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../i18n/language.ts';
import { cssVariables, theme } from '../theme.ts';

/** Colours and shapes, and the words that the components have of their own: for who hears the page. */
export function Themed({ children }: { children: ReactNode }) {
  const { showPassword } = useWords().common;
  const spoken = useMemo(() => {
    const defaultProps = { visibilityToggleButtonProps: { 'aria-label': showPassword } };
    return mergeThemeOverrides(theme, { components: { PasswordInput: { defaultProps } } });
  }, [showPassword]);
  return (
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}

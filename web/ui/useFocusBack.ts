import { useEffect, useState } from 'react';

/**
 * For a dialog that is there only while it is open: whoever uses keys goes on from where they opened it. Mantine sees to that itself only
 * for dialogs that stay and are shown and hidden.
 */
export function useFocusBack(): void {
  // Before anything in the dialog takes the focus.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

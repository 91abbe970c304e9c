import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Phones } from '../sandbox/Phones.tsx';
import { staffPhoneQuery } from './data.ts';
import { StaffShell } from './StaffShell.tsx';

/** With some services real: what the stand-ins of the others received, from all shops. */
export function StaffPhonePage() {
  const { to } = useSearch({ from: '/staff/phone' });
  return (
    <StaffShell>
      <Phones received={useQuery(staffPhoneQuery)} to={to} path="/staff/phone" />
    </StaffShell>
  );
}

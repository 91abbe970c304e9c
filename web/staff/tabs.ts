import type { StaffWords } from './words.ts';

export type StaffTab = {
  to:
    | '/staff'
    | '/staff/health'
    | '/staff/failed'
    | '/staff/sender-names'
    | '/staff/support'
    | '/staff/black-list'
    | '/staff/log'
    | '/staff/people'
    | '/staff/phone';
  name: keyof StaffWords['tabs'];
};

/** The console's sections, in the order in which a morning goes. */
export const STAFF_TABS: readonly StaffTab[] = [
  { to: '/staff', name: 'shops' },
  { to: '/staff/health', name: 'health' },
  { to: '/staff/failed', name: 'failed' },
  { to: '/staff/sender-names', name: 'senderNames' },
  { to: '/staff/support', name: 'support' },
  { to: '/staff/black-list', name: 'blackList' },
  { to: '/staff/log', name: 'log' },
  { to: '/staff/people', name: 'people' },
];

/** Only where some service is a stand-in. */
export const PHONE_TAB: StaffTab = { to: '/staff/phone', name: 'phone' };

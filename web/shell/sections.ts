import {
  type Icon,
  IconBellRinging,
  IconBuildingStore,
  IconCalendarTime,
  IconChartBar,
  IconDeviceMobileMessage,
  IconLifebuoy,
  IconMessages,
  IconPackages,
  IconPlugConnected,
  IconSquareRoundedPlus,
  IconUserCircle,
  IconUserSearch,
} from '@tabler/icons-react';
import type { Dictionary } from '../i18n/ru.ts';
import type { Shop } from '../shops/shop.ts';

export type Section = {
  to:
    | '/notifications'
    | '/statistics'
    | '/shipments'
    | '/load'
    | '/messages'
    | '/tomorrow'
    | '/black-list'
    | '/integrations'
    | '/support'
    | '/profile'
    | '/phone'
    | '/staff';
  name: keyof Dictionary['pages'];
  icon: Icon;
};

/** The pages this person can open, in the order of the day. */
export function sectionsFor(shop: Pick<Shop, 'isSandbox' | 'isStaff'>): Section[] {
  const sections: Section[] = [
    { to: '/statistics', name: 'statistics', icon: IconChartBar },
    { to: '/shipments', name: 'shipments', icon: IconPackages },
    { to: '/load', name: 'load', icon: IconSquareRoundedPlus },
    { to: '/tomorrow', name: 'tomorrow', icon: IconCalendarTime },
    { to: '/messages', name: 'messages', icon: IconMessages },
    { to: '/notifications', name: 'notifications', icon: IconBellRinging },
    { to: '/black-list', name: 'blackList', icon: IconUserSearch },
    { to: '/integrations', name: 'integrations', icon: IconPlugConnected },
    { to: '/support', name: 'support', icon: IconLifebuoy },
    { to: '/profile', name: 'profile', icon: IconUserCircle },
  ];
  if (shop.isSandbox) sections.push({ to: '/phone', name: 'phone', icon: IconDeviceMobileMessage });
  if (shop.isStaff) sections.push({ to: '/staff', name: 'staff', icon: IconBuildingStore });
  return sections;
}

import { account } from './en/account.ts';
import { blackList } from './en/blackList.ts';
import { messages } from './en/messages.ts';
import { profile } from './en/profile.ts';
import { removal } from './en/removal.ts';
import { scanner } from './en/scanner.ts';
import { shell } from './en/shell.ts';
import { shipments } from './en/shipments.ts';
import { staffBlackList } from './en/staffBlackList.ts';
import { statuses } from './en/statuses.ts';
import type { Dictionary } from './ru.ts';

export const en: Dictionary = {
  ...shell,
  account,
  statuses,
  shipments,

  scanner,
  messages,
  profile,
  removal,
  blackList,
  staffBlackList,
};

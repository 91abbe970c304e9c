import { account } from './ru/account.ts';
import { blackList } from './ru/blackList.ts';
import { messages } from './ru/messages.ts';
import { profile } from './ru/profile.ts';
import { removal } from './ru/removal.ts';
import { scanner } from './ru/scanner.ts';
import { shell } from './ru/shell.ts';
import { shipments } from './ru/shipments.ts';
import { staffBlackList } from './ru/staffBlackList.ts';
import { statuses } from './ru/statuses.ts';

export const ru = {
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

/** The Russian words define the keys; every other language must have the same ones. */
export type Dictionary = typeof ru;

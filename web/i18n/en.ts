import { account } from './en/account.ts';
import { messages } from './en/messages.ts';
import { returns } from './en/returns.ts';
import { scanner } from './en/scanner.ts';
import { shell } from './en/shell.ts';
import { shipments } from './en/shipments.ts';
import { statuses } from './en/statuses.ts';
import type { Dictionary } from './ru.ts';

export const en: Dictionary = {
  ...shell,
  account,
  statuses,
  shipments,

  scanner,
  messages,
  returns,
};

import { account } from './ru/account.ts';
import { messages } from './ru/messages.ts';
import { returns } from './ru/returns.ts';
import { scanner } from './ru/scanner.ts';
import { shell } from './ru/shell.ts';
import { shipments } from './ru/shipments.ts';
import { statuses } from './ru/statuses.ts';

export const ru = {
  ...shell,
  account,
  statuses,
  shipments,
  scanner,
  messages,
  returns,
};

/** The Russian words define the keys; every other language must have the same ones. */
export type Dictionary = typeof ru;

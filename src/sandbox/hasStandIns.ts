import type { Config } from '../config.ts';

/** Whether any outside service is played by ourselves. */
export function hasStandIns({ post, smsc, smtp }: Config): boolean {
  return post.isStandIn || smsc.isStandIn || smtp.isStandIn;
}

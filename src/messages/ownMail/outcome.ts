import type { PlainDropCode } from '../dropReasons.ts';

/** What stands in `messages.outcome` while the shop's own mail server is left alone. */
export const OWN_MAIL_DOWN = 'own_mail_down' satisfies PlainDropCode;

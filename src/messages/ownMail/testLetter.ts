import type { Email } from '../../gateways/gateway.ts';
import { renderEmail } from '../emailShell.ts';

/** To the person who tries the server; `n` tells one trial from the next. */
export function testLetter(shopName: string, to: string, n: string): Email {
  const { subject, text, html } = renderEmail({
    subject: 'Почтовый сервер магазина работает',
    body: `Это пробное письмо магазина «${shopName}». Оно дошло, значит, письма получателям будут уходить через ваш почтовый сервер и с этого адреса.`,
    facts: { shopName, trackNumber: '' },
  });
  return { messageId: `mail-server-test.${n}`, fromName: shopName, to, subject, text, html };
}

import type { DisabledBecause } from './webhook.ts';

type Facts = { url: string; because: DisabledBecause; since: Date; zone: string; link: string };

export function disabledLetter({ url, because, since, zone, link }: Facts): { subject: string; text: string } {
  const why =
    because === 'gone'
      ? 'Сервер ответил 410: этого адреса больше нет.'
      : `С ${dayOf(since, zone)} на него не удалось доставить ни одного события.`;
  const text = [
    `Вебхук выключен: ${url}`,
    why,
    'Новые события на него не записываются. То, что ещё ждало отправки, мы сохранили и отправим, когда вы включите вебхук снова.',
    'Проверьте сервер, посмотрите в журнале, что он отвечал, и включите вебхук:',
    link,
  ];
  return { subject: `Вебхук выключен: ${new URL(url).host}`, text: text.join('\n\n') };
}

function dayOf(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('ru', { timeZone: zone, day: 'numeric', month: 'long' }).format(at);
}

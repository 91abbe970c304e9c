import type { Role } from '../../platform/http.ts';

const ROLES: Record<Role, string> = {
  owner: 'владелец: может всё, в том числе ключи, деньги и людей',
  operator: 'оператор: загружает посылки и ведёт рассылку',
  reader: 'наблюдатель: видит всё и ничего не меняет',
};

/** A letter to a stranger must not become an advertisement of whoever names a shop so. */
const MAX_NAME = 60;

type Facts = { shopName: string; invitedBy: string; role: Role; link: string; days: number };

export function invitationLetter({ shopName, invitedBy, role, link, days }: Facts): { subject: string; text: string } {
  const shop = cut(shopName);
  const text = [
    `${cut(invitedBy) || 'Владелец магазина'} приглашает вас в кабинет магазина «${shop}» в Вестовом. Вестовой следит за посылками магазина и сообщает получателям, когда их забрать.`,
    `Ваша роль – ${ROLES[role]}.`,
    `Чтобы принять приглашение, откройте ссылку. Она действует ${days} дней:`,
    link,
    'Если вы не знаете этот магазин, просто не отвечайте на письмо.',
  ];
  return { subject: `Приглашение в магазин «${shop}»`, text: text.join('\n\n') };
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length > MAX_NAME ? `${letters.slice(0, MAX_NAME - 1).join('')}…` : name;
}

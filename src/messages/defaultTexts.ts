import { type Audience, type Channel, type Reason, reasonExists } from './reasons.ts';

/** A template as the editor shows it. `subject` exists for e-mail only; each line of an e-mail's body is a paragraph. */
export type MessageText = { subject?: string; body: string };

/** The text that goes out until a shop writes its own; undefined where the reason does not exist. */
export function defaultText(reason: Reason, channel: Channel, audience: Audience): MessageText | undefined {
  if (!reasonExists(reason, channel, audience)) return undefined;
  if (audience === 'admin') return adminText(ADMIN[reason], channel);
  return RECIPIENT[reason][channel];
}

// Plain, no exclamation marks and nothing that invites to buy: that would make a message an advertisement in law.
const RECIPIENT: Record<Reason, Partial<Record<Channel, MessageText>>> = {
  accepted: {
    sms: { body: '{магазин}: заказ[ {заказ}] отправлен Почтой. Трек-номер {трек}' },
    email: {
      subject: 'Ваш заказ[ {заказ}] отправлен',
      body:
        'Здравствуйте[, {имя}].\n' +
        'Мы передали ваш заказ[ {заказ}][ на сумму {сумма}] Почте России. Трек-номер: {трек}.\n' +
        '[Где посылка сейчас: {ссылка}]',
    },
    voice: {
      body: 'Здравствуйте[, {имя}]. Это магазин {магазин}. Ваш заказ отправлен Почтой России.[ Сумма заказа: {сумма}.]',
    },
  },
  sorting: {
    sms: { body: '{магазин}: посылка {трек} прошла сортировку и едет к вам' },
    email: {
      subject: 'Посылка[ с заказом {заказ}] в пути',
      body: 'Здравствуйте[, {имя}].\nПосылка {трек} прошла сортировку и едет к вам.\n[Где она сейчас: {ссылка}]',
    },
  },
  possibly_arrived: {
    voice: {
      body:
        'Здравствуйте[, {имя}]. Это магазин {магазин}. По нашим расчётам, ваша посылка уже могла прийти на почту, ' +
        'но Почта России это пока не подтвердила. Прежде чем идти, проверьте посылку на сайте Почты по номеру {трек}.',
    },
  },
  arrived: {
    sms: { body: '{магазин}: посылка {трек} ждёт вас на почте[, {отделение}]' },
    email: {
      subject: 'Посылка[ с заказом {заказ}] ждёт вас на почте',
      body:
        'Здравствуйте[, {имя}].\n' +
        'Посылка {трек} прибыла на почту[, {отделение}].[ Адрес: {адрес_отделения}.][ Почта хранит её примерно до {хранится_до}.]\n' +
        '[Сумма заказа: {сумма}.] Возьмите с собой паспорт.\n' +
        '[Подробности: {ссылка}]',
    },
    voice: {
      body:
        'Здравствуйте[, {имя}]. Это магазин {магазин}. Ваша посылка пришла на почту и ждёт вас.' +
        '[ Адрес: {адрес_отделения}.][ Сумма заказа: {сумма}.] Возьмите с собой паспорт.',
    },
  },
  not_collected: {
    // "According to the Post" on purpose: it reports collection late, and who has the parcel should not feel blamed.
    sms: { body: '{магазин}: по данным Почты, посылка {трек} ещё ждёт вас[ до {хранится_до}]' },
    email: {
      subject: 'Посылка[ с заказом {заказ}] ещё на почте',
      body:
        'Здравствуйте[, {имя}].\n' +
        'По данным Почты, посылку {трек} ещё не забрали.[ Она ждёт вас здесь: {отделение}.][ Адрес: {адрес_отделения}.]' +
        '[ Почта хранит её примерно до {хранится_до}, потом вернёт в магазин.]\n' +
        'Если посылка уже у вас, ничего делать не нужно: Почта иногда отмечает выдачу с опозданием.\n' +
        '[Подробности: {ссылка}]',
    },
    voice: {
      body:
        'Здравствуйте[, {имя}]. Это магазин {магазин}. По данным Почты России, ваша посылка всё ещё ждёт вас на почте.' +
        '[ Она хранится примерно до {хранится_до}.] Если посылка уже у вас, извините за беспокойство.',
    },
  },
  storage_expired: {
    sms: {
      body: '{магазин}: срок хранения посылки {трек} истёк, она едет обратно[. Нужна вам? Звоните {телефон_магазина}]',
    },
    email: {
      subject: 'Посылка[ с заказом {заказ}] возвращается в магазин',
      body:
        'Здравствуйте[, {имя}].\n' +
        'Срок хранения посылки {трек} истёк, Почта отправляет её обратно в магазин.\n' +
        'Если заказ[ на сумму {сумма}] вам ещё нужен, ответьте на это письмо[ или позвоните: {телефон_магазина}].\n' +
        '[Что с посылкой: {ссылка}]',
    },
    voice: {
      body:
        'Здравствуйте[, {имя}]. Это магазин {магазин}. Срок хранения вашей посылки истёк, Почта России возвращает её в магазин. ' +
        'Если заказ вам ещё нужен, позвоните нам[ по номеру {телефон_магазина}].',
    },
  },
  delivered: {
    sms: { body: '{магазин}: посылка {трек} вручена. Спасибо за заказ' },
    email: {
      subject: 'Заказ[ {заказ}] получен',
      body:
        'Здравствуйте[, {имя}].\n' +
        'Почта сообщила, что посылка {трек} вручена. Спасибо за заказ.\n' +
        'Если что-то не так, ответьте на это письмо[ или позвоните: {телефон_магазина}].',
    },
  },
};

const ADMIN: Record<Reason, string> = {
  accepted: 'Почта приняла',
  sorting: 'На сортировке',
  possibly_arrived: 'Возможно, прибыла',
  arrived: 'Прибыла',
  not_collected: 'Не забирают',
  storage_expired: 'Возвращается',
  delivered: 'Вручена',
};

function adminText(what: string, channel: Channel): MessageText {
  // After the shop's name the sentence goes on, except that the Post keeps its capital.
  const inSentence = what.startsWith('Почта') ? what : what[0]!.toLowerCase() + what.slice(1);
  if (channel === 'sms') return { body: `{магазин}: ${inSentence} {трек}[, заказ {заказ}]` };
  return {
    subject: `${what} {трек}[, заказ {заказ}]`,
    body:
      '{трек}[, заказ {заказ}][, {имя}][, {сумма}].\n' +
      'Почта отметила {дата_операции}, мы увидели {дата_проверки}.[ {отделение}.]\n' +
      'Получателю: {что_отправлено}.',
  };
}

const MAY_BE_COLLECTED: readonly Reason[] = ['arrived', 'possibly_arrived', 'not_collected'];

/** What the robot says at the end of every call; a shop cannot take it away. */
export function voiceEnding(reason: Reason): string {
  const collected = MAY_BE_COLLECTED.includes(reason) ? ' Если посылка уже у вас, нажмите два.' : '';
  return `Чтобы прослушать ещё раз, нажмите один.${collected} Чтобы мы больше не звонили, нажмите девять.`;
}

import type { Status } from '../tracking/status.ts';
import { type Bilingual, REASON_NAMES, type Reason } from './reasons.ts';

/**
 * Why a message is not planned, waits, or was dropped. `code` goes to `messages.outcome`, the rest to `outcome_details`;
 * `explainDrop` is what people read under «Почему?».
 */
export type DropReason =
  | { code: PlainDropCode }
  | { code: 'no_longer_true'; status: Status }
  | { code: 'later_news'; reason: Reason }
  | { code: 'too_old'; days: number }
  | { code: 'not_yet'; dueOn?: string }
  | { code: 'gateway_refused' | 'gateway_failed'; text: string };

export type DropCode = DropReason['code'];
export type PlainDropCode = keyof typeof PLAIN;

const PLAIN = {
  switched_off: { ru: 'Этот повод выключен в уведомлениях.', en: 'This reason is switched off in Notifications.' },
  sorting_not_allowed: {
    ru: 'Сообщения о сортировке включает поддержка, для вашего магазина они пока не включены.',
    en: 'Messages about sorting are enabled by support; they are not enabled for your shop yet.',
  },
  opted_out: { ru: 'Получатель попросил ему не писать.', en: 'The recipient asked not to be written to.' },
  calls_opted_out: { ru: 'Получатель попросил ему не звонить.', en: 'The recipient asked not to be called.' },
  dummy_phone: {
    ru: 'Вместо телефона стоит 79000000000: на этот номер ничего не отправляем.',
    en: 'The phone is the placeholder 79000000000: nothing is ever sent to it.',
  },
  landline: { ru: 'Это городской номер, SMS на него не приходят.', en: 'This is a landline; it cannot receive SMS.' },
  no_price_abroad: {
    ru: 'Это номер другой страны, а цены на SMS за границу в этом сервисе нет.',
    en: 'This is a phone of another country, and this service has no price for SMS abroad.',
  },
  no_address: { ru: 'Не указан телефон или e-mail для этого сообщения.', en: 'There is no phone or e-mail for this message.' },
  service_off: { ru: 'Сервис был выключен переключателем магазина.', en: "The shop's service switch was off." },
  tariff_expired: { ru: 'Тариф закончился.', en: 'The tariff has ended.' },
  no_balance: { ru: 'На балансе не хватило денег.', en: 'The balance was too low.' },
  already_sent: { ru: 'Об этом уже сообщили.', en: 'This has been told already.' },
  address_changed: { ru: 'Телефон или e-mail с тех пор изменился.', en: 'The phone or e-mail has changed since.' },
  window_missed: {
    ru: 'Не успели до конца окна рассылки. Утром проверим ещё раз и отправим, если это ещё верно.',
    en: 'It did not fit into the window. It is judged again next morning and sent if still true.',
  },
  deleted: { ru: 'Посылка удалена.', en: 'The shipment was deleted.' },
  collected: { ru: 'Посылка отмечена забранной.', en: 'The shipment was marked as collected.' },
  tracking_ended: {
    ru: 'Слежение прекращено: у Почты долго нет данных.',
    en: 'Tracking ended: the Post has had no data for long.',
  },
  closed_at_load: {
    ru: 'Посылка уже была закрыта, когда её загрузили.',
    en: 'The shipment was already closed when it was loaded.',
  },
  cancelled_by_shop: { ru: 'Отправку отменил сотрудник магазина.', en: 'A person of the shop cancelled it.' },
  text_broken: {
    ru: 'В тексте сообщения ошибка, исправьте его в уведомлениях.',
    en: 'The text has an error; mend it in Notifications.',
  },
  gateway_down: {
    ru: 'Шлюз не отвечал. Утром проверим ещё раз и отправим, если это ещё верно.',
    en: 'The gateway was down. It is judged again next morning and sent if still true.',
  },
  gateway_paused: {
    ru: 'Отправку приостановили сотрудники сервиса. Когда возобновят, проверим ещё раз и отправим, если это ещё верно.',
    en: 'The service’s staff paused the sending. When they resume it, it is judged again and sent if still true.',
  },
  own_mail_down: {
    ru: 'Почтовый сервер магазина не принимал письма. Если в окно не заработает, утром проверим ещё раз и отправим, если это ещё верно.',
    en: 'The shop’s mail server did not take e-mails. If it does not work again within the window, this is judged next morning and sent if still true.',
  },
  held_by_shop: { ru: 'Отправку придержал сотрудник магазина.', en: 'A person of the shop holds it.' },
  not_sent_in_time: {
    ru: 'Отправить вовремя не удалось, дальше не пытаемся.',
    en: 'It could not be sent in time and is not tried any more.',
  },
  no_receipt: {
    ru: 'Шлюз принял сообщение, но за двое суток не подтвердил доставку.',
    en: 'The gateway took it, but has not confirmed the delivery for two days.',
  },
  outcome_unknown: {
    ru: 'Шлюз не подтвердил отправку. Повторно не отправляем, чтобы не прислать одно и то же дважды.',
    en: 'The gateway did not confirm. It is not sent again, so that nobody gets it twice.',
  },
} as const satisfies Record<string, Bilingual>;

/** What a status means for «больше не верно», as the end of a sentence about the shipment. */
const SINCE: Record<Status, Bilingual> = {
  waiting: { ru: 'она ждёт первой проверки', en: 'it waits for its first check' },
  no_data: { ru: 'у Почты нет данных о ней', en: 'the Post has no data about it' },
  registered: { ru: 'она ещё не принята Почтой', en: 'the Post has not accepted it yet' },
  accepted: { ru: 'Почта её приняла', en: 'the Post accepted it' },
  in_transit: { ru: 'она в пути', en: 'it is on its way' },
  sorting: { ru: 'она на сортировке', en: 'it is being sorted' },
  customs: { ru: 'она на таможне', en: 'it is at customs' },
  out_for_delivery: { ru: 'её несёт курьер или почтальон', en: 'it is out for delivery' },
  delivery_attempt: { ru: 'её пытались вручить', en: 'delivery was attempted' },
  arrived: { ru: 'она прибыла на почту', en: 'it arrived at the office' },
  storage_ending: { ru: 'срок хранения подходит к концу', en: 'its storage time is ending' },
  delivered: { ru: 'она вручена', en: 'it was delivered' },
  partially_delivered: { ru: 'она вручена частично', en: 'it was partially delivered' },
  storage_expired: { ru: 'срок хранения истёк', en: 'its storage time expired' },
  returning: { ru: 'она возвращается в магазин', en: 'it is going back to the shop' },
  returned: { ru: 'она вернулась в магазин', en: 'it was returned to the shop' },
  cancelled: { ru: 'отправка отменена', en: 'it was cancelled' },
  lost: { ru: 'она утрачена', en: 'it was lost' },
  unknown: { ru: 'что с ней, по данным Почты непонятно', en: 'its state is unclear' },
};

/** One or two plain sentences for people. */
export function explainDrop(drop: DropReason, locale: keyof Bilingual): string {
  const ru = locale === 'ru';
  switch (drop.code) {
    case 'no_longer_true':
      return ru ? `Это больше не верно: ${SINCE[drop.status].ru}.` : `No longer true: ${SINCE[drop.status].en}.`;
    case 'later_news': {
      const name = REASON_NAMES[drop.reason][locale];
      return ru ? `Есть новость важнее: «${name}».` : `There is later news: “${name}”.`;
    }
    case 'too_old':
      return ru
        ? `Новость старше предела (${drop.days} дн.), о таком уже не сообщаем.`
        : `The news is past its limit (${drop.days} days), so it is not told any more.`;
    case 'not_yet':
      if (drop.dueOn) return ru ? `Ещё рано: не раньше ${shortDay(drop.dueOn)}.` : `Too early: not before ${drop.dueOn}.`;
      return ru ? 'Этого с посылкой ещё не произошло.' : 'This has not happened to the shipment yet.';
    case 'gateway_refused':
      return ru ? `Шлюз отказался: ${drop.text}` : `The gateway refused it: ${drop.text}`;
    case 'gateway_failed':
      return ru ? `Шлюз ответил ошибкой: ${drop.text}` : `The gateway answered with an error: ${drop.text}`;
    default:
      return PLAIN[drop.code][locale];
  }
}

/** What stands in `messages.outcome` and `outcome_details`, in both languages; null when it says nothing to people. */
export function explainOutcome(outcome: string | null, details: Record<string, unknown> | null): Bilingual | null {
  const isKnown = outcome !== null && (Object.hasOwn(PLAIN, outcome) || WITH_DETAILS.has(outcome));
  if (!isKnown) return null;
  const why = { text: '', ...details, code: outcome } as DropReason;
  return { ru: explainDrop(why, 'ru').trim(), en: explainDrop(why, 'en').trim() };
}

/**
 * Whether planning may bring a dropped message back when it is true again (service switched on, tariff paid, parcel restored).
 * What a person or a gateway decided stays decided, and what may have been said is never said again.
 */
export function canBePlannedAgain(code: DropCode): boolean {
  return !FINAL.has(code);
}

/** The codes of `canBePlannedAgain`, for SQL. */
export function codesPlannableAgain(): DropCode[] {
  const codes = [...Object.keys(PLAIN), ...WITH_DETAILS] as DropCode[];
  return codes.filter(canBePlannedAgain);
}

const WITH_DETAILS: ReadonlySet<string> = new Set([
  'no_longer_true',
  'later_news',
  'too_old',
  'not_yet',
  'gateway_refused',
  'gateway_failed',
] satisfies Exclude<DropCode, PlainDropCode>[]);

const FINAL: ReadonlySet<DropCode> = new Set<DropCode>([
  'already_sent',
  'cancelled_by_shop',
  'gateway_refused',
  'later_news',
  'no_receipt',
  'not_sent_in_time',
  'opted_out',
  'calls_opted_out',
  'outcome_unknown',
]);

function shortDay(day: string): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}`;
}

import type { NameWarning } from '../../../src/senders/knownNames.ts';

/** What a name is like, in a few words for whoever decides. */
export function warningLabel(warning: NameWarning): string {
  const plain = { generic: 'общее слово', phone_like: 'похоже на телефон', short: 'очень короткое' };
  if (!('like' in warning)) return plain[warning.code];
  const kind = { bank: 'банк', state: 'госслужба', operator: 'оператор', mark: 'марка', taste: 'грубое слово' }[warning.code];
  return `${kind}: ${warning.like}`;
}

export const staffSenders = {
  title: 'Имена отправителей',
  hint: 'Магазину обещан ответ за 20 минут рабочего времени. О каждом решении он узнаёт из письма и SMS.',
  tabs: {
    asked: (n: number) => `На проверке: ${n}`,
    approved: (n: number) => `У операторов: ${n}`,
    done: 'Решённые',
  },
  tabsLabel: 'Очередь',
  noneAsked: 'Все имена проверены',
  noneAskedHint: 'Новые появятся здесь сами.',
  noneApproved: 'У операторов ничего не ждёт',
  noneDone: 'Решений пока нет',
  noMatch: 'Ничего не нашлось',
  search: 'Имя или магазин',
  showMore: 'Показать ещё',
  waiting: (n: number) => `Ждут проверки: ${n}`,
  // the clock
  left: (time: string) => `осталось ${time}`,
  late: (time: string) => `опаздываем на ${time}`,
  closed: 'Сейчас нерабочее время. Отсчёт пойдёт',
  hours: (h: number, m: number) => (m === 0 ? `${h} ч` : `${h} ч ${m} мин`),
  // one request
  now: (name: string) => `сейчас пишет от ${name}`,
  nowNone: 'сейчас без своего имени',
  asked: 'Предложено',
  approvedAt: 'Одобрено',
  note: 'Пояснение магазина',
  alsoOf: 'Это же имя у других:',
  earlier: 'Раньше у этого магазина:',
  site: 'Сайт',
  noSite: 'сайт не указан',
  // decisions
  approve: 'Одобрить',
  approveTitle: (name: string) => `Одобрить имя ${name}?`,
  approveText: (like: string) => `Оно похоже на чужое (${like}). Магазин сразу получит письмо и SMS, что имя одобрено.`,
  approved: (name: string) => `${name} одобрено, магазину написали`,
  register: 'Зарегистрировано',
  registerTitle: (name: string) => `Имя ${name} зарегистрировано у всех операторов?`,
  registerText: 'Следующие SMS магазина сразу пойдут от него. Если оператор имени ещё не знает, такие SMS не дойдут.',
  registered: (name: string) => `${name} работает, магазину написали`,
  reject: 'Отклонить',
  takeAway: 'Снять имя',
  takeAwayNote: 'Имя уже работает. SMS магазина сразу пойдут с общего имени.',
  rejectTitle: (name: string) => `Отклонить имя ${name}`,
  rejected: (name: string) => `${name} отклонено, магазину написали`,
  reason: 'Причина',
  reasonOther: 'другая, своими словами',
  words: 'Своими словами',
  wordsHint: 'Магазин прочитает это в письме.',
  wordsNeeded: 'Напишите причину',
  sms: 'SMS магазину',
  smsText: (name: string, why: string) => `Вестовой: имя ${name} отклонено. Причина: ${why}`,
  keysAsked: 'Клавиши: j и k – выбрать, a – одобрить, r – отклонить',
  keysApproved: 'Клавиши: j и k – выбрать, a – зарегистрировано, r – отклонить',
  // by hand
  byHand: 'Как зарегистрировать имя у операторов',
  byHandSteps: {
    add: 'Откройте кабинет SMS-шлюза (у SMSC – раздел «Имена отправителей») и добавьте имя точно теми же знаками.',
    attach:
      'Приложите то, что просит шлюз: ИНН и название магазина, сайт, документ на марку. МТС и МегаФон берут за имя плату каждый месяц, у билайна и T2 есть бесплатные.',
    wait: 'Дождитесь ответа всех операторов: обычно это несколько рабочих дней. До него SMS магазина идут с прежнего имени.',
    finish:
      'Когда имя есть у всех, нажмите здесь «Зарегистрировано». Если оператор отказал, нажмите «Отклонить» и выберите эту причину.',
  },
  byHandWhy:
    'Сам сервис имён не регистрирует: шлюзы просят документы, и каждый оператор решает отдельно. Если имени у оператора нет, шлюз отвечает «имя отправителя не зарегистрировано» (код 254).',
  standIn: 'Сейчас вместо шлюза заглушка: она принимает любое имя.',
};

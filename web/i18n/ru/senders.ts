import type { NameWarning } from '../../../src/senders/knownNames.ts';
import type { NameProblem } from '../../../src/senders/senderName.ts';
import { counter } from '../words.ts';

const count = counter('ru');
const signs = (n: number) => count(n, 'знак', 'знака', 'знаков');

/** What is wrong with a name, without what is offered instead. */
export function problemText(problem: NameProblem): string {
  if (problem.code === 'empty') return 'Напишите имя отправителя.';
  if (problem.code === 'too_long')
    return `${problem.isDigits ? 'Имя из одних цифр – до' : 'Имя – до'} ${problem.max} знаков, а здесь ${problem.length}.`;
  const { at, character, code } = problem;
  if (code === 'look_alike') return `Знак ${at}, «${character}», – не латинская буква, хотя похожа на неё.`;
  if (code === 'foreign') return `Знак ${at}, «${character}», – не латинская буква.`;
  return `Знак ${at}, «${character}», нельзя: только латинские буквы и цифры.`;
}

/** What staff will look at, for whoever asks for the name. */
export function warningText(warning: NameWarning): string {
  if (warning.code === 'generic') return 'Это общее слово, операторы такие обычно не регистрируют.';
  if (warning.code === 'phone_like') return 'Похоже на номер телефона, операторы такие обычно не регистрируют.';
  if (warning.code === 'short') return 'Такие короткие имена операторы обычно не регистрируют.';
  if (warning.code === 'taste') return `Похоже на слово «${warning.like}»: такое имя могут отклонить.`;
  const whose = { bank: 'банка', state: 'госслужбы или Почты', operator: 'оператора связи', mark: 'известной марки' }[
    warning.code
  ];
  return `Похоже на имя ${whose} «${warning.like}». Если вправе так подписываться, напишите в пояснении, почему.`;
}

export const senders = {
  title: 'Имя отправителя SMS',
  hint: 'Его получатель видит вместо номера. Латинские буквы и цифры до 11 знаков или только цифры до 15. Нельзя: чужие названия и товарные знаки, имена банков и госслужб, грубые слова.',
  now: 'Сейчас SMS приходят от',
  common: 'общее имя сервиса',
  noCommon: 'имени, которое даёт оператор',
  yours: 'ваше имя',
  sample: (shop: string) => `${shop}: посылка 80080012345678 ждёт вас на почте`,
  sampleLabel: 'Так увидит получатель',
  // the request
  name: 'Новое имя',
  placeholder: 'Например, Romashka',
  length: (n: number, max: number) => `${n} из ${signs(max)}`,
  take: (name: string) => `Взять ${name}`,
  good: 'Имя подходит',
  note: 'Пояснение',
  noteHint: 'Если нужно: номер товарного знака или сайт с таким именем. Его прочитает только наш сотрудник.',
  send: 'Отправить на проверку',
  another: 'Предложить другое имя',
  sent: (name: string) => `Имя ${name} отправлено на проверку`,
  answer: 'Ответим',
  by: (day: string, time: string) => `${day} до ${time}`,
  closedNow: 'Сейчас нерабочее время.',
  keepsUntil: 'Пока новое имя не заработает, SMS идут с прежнего.',
  isInUse: (name: string) => `SMS и так уходят от ${name}.`,
  left: (n: number, aDay: number) => `За сутки можно предложить ещё ${n} из ${aDay}.`,
  noneLeft: 'Пять имён за сутки уже предложены. Следующее можно предложить с',
  ownersOnly: 'Имя отправителя меняет владелец магазина.',
  checkFailed: 'Проверить имя на лету не получилось. Его всё равно можно отправить.',
  // the steps
  steps: { asked: 'На проверке', approved: 'Одобрено', registered: 'Регистрируется у операторов', working: 'Работает' },
  stepsDone: {
    asked: 'Отправлено на проверку',
    approved: 'Одобрено',
    registered: 'Зарегистрировано у операторов',
    working: 'Работает',
  },
  stepsLabel: (name: string) => `Как продвигается имя ${name}`,
  stepHints: {
    asked: 'Ответим',
    registered: 'Это делают сами операторы связи. Сообщим, когда имя заработает.',
    working: 'Следующие SMS придут покупателям от этого имени.',
  },
  done: 'Готово',
  underWay: 'Идёт',
  ahead: 'Впереди',
  // taking back
  withdraw: 'Отозвать',
  withdrawTitle: (name: string) => `Отозвать имя ${name}?`,
  withdrawText: 'Имя уже одобрено. Если передумаете ещё раз, его придётся проверять заново.',
  withdrawn: 'Имя отозвано',
  stop: 'Вернуть общее имя',
  stopTitle: (name: string) => `Больше не отправлять SMS от ${name}?`,
  stopText: (common: string) =>
    `Следующие SMS уйдут от ${common}. Чтобы снова писать от своего имени, его нужно будет проверить и зарегистрировать заново.`,
  stopped: 'SMS снова уходят с общего имени',
  // what was before
  rejected: (name: string) => `Имя ${name} отклонено`,
  tryAnother: 'Предложите другое.',
  history: (n: number) => `Что было раньше: ${n}`,
  states: {
    asked: 'На проверке',
    approved: 'Одобрено',
    registered: 'Работает',
    rejected: 'Отклонено',
    withdrawn: 'Отозвано',
    replaced: 'Заменено',
  },
  reasons: {
    foreign: 'чужое название или торговая марка',
    official: 'имя банка, госоргана или оператора связи',
    unrelated: 'имя не похоже на название, сайт или марку магазина',
    generic: 'общее слово, операторы такие не регистрируют',
    taste: 'имя нарушает нормы этики',
    operators: 'операторы связи отказали в регистрации',
  },
  // another person was faster
  rivalTitle: 'Уже отправлено другое имя',
  rivalText: (name: string, by: string) => `${name} предложил ${by},`,
  rivalHint:
    'Проверяем одно имя за раз. Ваш текст остался ниже: отправить его можно, когда решится первое или если его отозвать.',
};

/**
 * What the numbers in SMSC's answers mean, in words for a shopkeeper.
 * @see https://smsc.ru/api/http/send/sms/sms_answer/ codes of `send.php`
 * @see https://smsc.ru/api/http/status_messages/statuses/ statuses and details
 */

type SendError = { kind: 'refused' | 'stopped'; text: string } | { kind: 'retry'; text: string; afterMs: number };

const MINUTE = 60_000;

/** Error codes of `send.php` (the first four also of the other calls). */
const SEND_ERRORS: Record<number, SendError> = {
  1: { kind: 'refused', text: 'Шлюз не понял запрос: ошибка в параметрах сообщения.' },
  2: { kind: 'stopped', text: 'Шлюз не принял логин и пароль или не пускает с этого адреса.' },
  3: { kind: 'stopped', text: 'На счёте SMS-шлюза не хватает денег.' },
  4: { kind: 'retry', text: 'Шлюз временно не принимает запросы: слишком часто были ошибки.', afterMs: 5 * MINUTE },
  5: { kind: 'refused', text: 'Шлюз не понял время отправки.' },
  6: { kind: 'refused', text: 'Шлюз запретил это сообщение: не подходит текст или имя отправителя. Измените текст или имя.' },
  7: { kind: 'refused', text: 'Неверный номер телефона.' },
  8: { kind: 'refused', text: 'На этот номер SMS доставить нельзя.' },
  9: { kind: 'retry', text: 'Шлюз просит подождать: слишком много одинаковых или одновременных запросов.', afterMs: MINUTE },
};

const FAILED_STATUSES: Record<number, string> = {
  3: 'Срок доставки истёк: телефон был недоступен.',
  20: 'SMS доставить невозможно.',
  22: 'Неверный номер телефона.',
  23: 'Отправка на этот номер запрещена.',
  24: 'На счёте SMS-шлюза не хватило денег.',
  25: 'Номер недоступен.',
};

const FAILURE_DETAILS: Record<number, string> = {
  1: 'Номер не обслуживается.',
  6: 'Телефон выключен или вне зоны сети.',
  11: 'У абонента не подключены SMS.',
  12: 'Ошибка в телефоне абонента.',
  13: 'Номер заблокирован.',
  21: 'Телефон не принимает SMS.',
  200: 'Пробная отправка: в кабинете шлюза включён тестовый режим, настоящая SMS не ушла.',
  219: 'У абонента сменилась SIM-карта, доставка приостановлена.',
  220: 'Очередь оператора переполнена.',
  237: 'Абонент не ответил.',
  238: 'Оператор не знает такого шаблона текста.',
  239: 'Шлюз не пускает с этого адреса.',
  240: 'Номер занят.',
  241: 'Не удалось подготовить звук.',
  242: 'Ответил автоответчик.',
  243: 'Со шлюзом не заключён договор.',
  244: 'Рассылки запрещены.',
  245: 'Оператор не сообщил, доставлено ли сообщение.',
  246: 'Сработало ограничение по времени.',
  247: 'Достигнут предел числа сообщений.',
  248: 'Нет маршрута до оператора этого номера.',
  249: 'Неверный номер телефона.',
  250: 'Отправка запрещена настройками шлюза.',
  251: 'На этот номер сегодня больше отправлять нельзя.',
  252: 'Отправка запрещена.',
  253: 'Сообщение задержал спам-фильтр.',
  254: 'Имя отправителя не зарегистрировано у оператора.',
  255: 'Оператор отклонил сообщение.',
};

/** Codes beyond the table are treated as passing trouble: an error answer means that nothing was sent. */
export function sendErrorOf(code: number): SendError {
  return SEND_ERRORS[code] ?? { kind: 'retry', text: `Шлюз ответил незнакомой ошибкой ${code}.`, afterMs: 5 * MINUTE };
}

export const isSendError = (code: number): boolean => code in SEND_ERRORS;
export const isFailedStatus = (status: number): boolean => status in FAILED_STATUSES;
export const isDeliveredStatus = (status: number): boolean => status === 1 || status === 2 || status === 4;

/** The detail says more than the status, so it goes first; `status` is one of the failed ones. */
export function failureOf(status: number, detail: number): { code: string; text: string } {
  const text = FAILURE_DETAILS[detail] ?? FAILED_STATUSES[status] ?? `Шлюз сообщил о неудаче: статус ${status}.`;
  return { code: detail === 0 ? `${status}` : `${status}/${detail}`, text };
}

/** Messages of the service itself to a shop: they go at once, at any time, and no shop can change them. */
export type ServiceEvent = keyof typeof TEXTS;
type Text = { subject: string; sms: string; email: string };

const TEXTS = {
  low_balance: {
    sms: 'Вестовой: на балансе {баланс}, хватит примерно на {дней} дн. Пополните счёт',
    subject: 'На балансе {баланс}',
    email:
      'На балансе {баланс}, это меньше порога {порог}. При обычном расходе хватит примерно на {дней} дн. Когда деньги кончатся, ' +
      'платные сообщения будут ждать, а посылки мы проверять продолжим. Порог меняется в профиле.',
  },
  no_balance: {
    sms: 'Вестовой: деньги на балансе кончились, сообщения ждут пополнения',
    subject: 'Сообщения ждут пополнения счёта',
    email: 'Деньги на балансе кончились. Ждут отправки: {число}. После пополнения отправим те, что ещё верны.',
  },
  tariff_ending: {
    sms: 'Вестовой: тариф {тариф} действует до {дата}. Продлите его вовремя',
    subject: 'Тариф {тариф} действует до {дата}',
    email: 'Если не продлить, слежение за посылками и сообщения остановятся. Данные сохранятся.',
  },
  tariff_expired: {
    sms: 'Вестовой: тариф закончился, слежение остановлено. Посылок в пути: {число}',
    subject: 'Слежение остановлено: тариф закончился',
    email:
      'В пути посылок: {число}. Продлите тариф, и в ближайшую ночь мы их проверим, а утром отправим сообщения, которые ещё верны.',
  },
  quota_used: {
    sms: 'Вестовой: лимит {лимит} посылок исчерпан, ждут места: {число}',
    subject: 'Лимит тарифа исчерпан',
    email: 'Загружено {лимит} из {лимит}. Ждут места: {число}. Они не потеряны: перейдите на тариф больше или дождитесь {дата}.',
  },
  sender_approved: {
    sms: 'Вестовой: имя {имя_отправителя} одобрено, регистрируем его у операторов',
    subject: 'Имя {имя_отправителя} одобрено',
    email:
      'Имя одобрено. Операторы связи регистрируют его отдельно, до этого SMS идут с прежнего имени. Сообщим, когда заработает.',
  },
  sender_working: {
    sms: 'Вестовой: имя {имя_отправителя} зарегистрировано у операторов и работает',
    subject: 'Имя {имя_отправителя} работает',
    email: 'Следующие SMS придут покупателям от {имя_отправителя}.',
  },
  sender_rejected: {
    sms: 'Вестовой: имя {имя_отправителя} отклонено. Причина: {причина}',
    subject: 'Имя {имя_отправителя} отклонено',
    email:
      'Причина: {причина}. Пока действует прежнее имя {прежнее_имя}. Предложите другое: латинские буквы и цифры до 11 знаков ' +
      'или только цифры до 15, без чужих названий и марок.',
  },
  password_changed: {
    sms: 'Вестовой: пароль изменён, ключ API новый. Обновите его в магазине',
    subject: 'Пароль изменён, ключ API новый',
    email:
      'Старый ключ больше не действует. Впишите новый в модуль магазина, он на странице «Интеграции». ' +
      'Если пароль меняли не вы, восстановите его и напишите нам.',
  },
  smtp_broken: {
    sms: 'Вестовой: почтовый сервер магазина не принимает письма, см. профиль',
    subject: 'Ваш почтовый сервер не принимает письма',
    email: 'Ответ сервера: {ответ}. Письма покупателям ждут; проверьте адрес и пароль в профиле.',
  },
} as const satisfies Record<string, Text>;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** The values that an event's three texts ask for; a missing one is a type error. */
export type ServiceValues<E extends ServiceEvent> = Record<NamesIn<(typeof TEXTS)[E][keyof Text]>, string>;

/** The three texts with the values put in, each value on one line. */
export function serviceText<E extends ServiceEvent>(event: E, values: ServiceValues<E>): Text {
  const known = new Map<string, string>(Object.entries(values));
  const fill = (text: string) => text.replaceAll(/\{([^}]+)\}/g, (_, name: string) => cleanLine(known.get(name) ?? ''));
  const { subject, sms, email } = TEXTS[event];
  return { subject: fill(subject), sms: fill(sms), email: fill(email) };
}

function cleanLine(value: string): string {
  return value.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** What is wrong or doubtful in one field of a row. `code` is for programs and other languages, `message` is Russian for people. */
export type Problem = { field: string; code: ProblemCode; message: string };
export type ProblemCode = keyof typeof MESSAGES;

const MESSAGES = {
  track_number_empty: 'Укажите трек-номер.',
  track_number_form: 'Это не похоже на трек-номер: нужно 14 цифр или 13 знаков вида RA123456789RU.',
  track_number_scientific: 'Таблица округлила трек-номер. Сделайте столбец текстовым и вставьте номера ещё раз.',
  check_digit: 'Контрольная цифра не сходится. Проверьте номер: возможно, в нём опечатка.',
  phone_landline: 'Это городской номер: SMS на него не приходят. Звонки на городские включаются в профиле.',
  phone_foreign: 'Номер не российский: сообщений на него не будет.',
  phone_wrong: 'Номер телефона не распознан: сообщений на него не будет.',
  phone_several: 'Номеров несколько, взят первый мобильный.',
  email_wrong: 'Адрес e-mail написан неверно.',
  email_several: 'Адресов несколько, взят первый.',
  email_typo: 'Похоже на опечатку в адресе e-mail.',
  contact_missing: 'Нужен телефон или e-mail получателя. Загружать посылки без них можно разрешить в профиле.',
  amount_form: 'Сумма не распознана. Пример: 1234,50.',
  amount_range: 'Сумма должна быть от 0 до 1 000 000 000 ₽.',
  postal_code_form: 'Индекс не распознан: нужно 6 цифр.',
  too_long: 'Слишком длинный текст.',
  not_text: 'Здесь должен быть текст.',
} as const;

/** `more` ends the message: a limit, a suggestion. */
export function problem(field: string, code: ProblemCode, more = ''): Problem {
  return { field, code, message: more ? `${MESSAGES[code]} ${more}` : MESSAGES[code] };
}

/**
 * What is wrong or doubtful in one field of a row. `code` is for programs and other languages, `message` is Russian for people,
 * `suggestion` is what the field was probably meant to hold, or what it was read as.
 */
export type Problem = { field: string; code: ProblemCode; message: string; suggestion?: string; isLeftOut?: true };
export type ProblemCode = keyof typeof MESSAGES;

const MESSAGES = {
  track_number_empty: 'Укажите трек-номер.',
  track_number_form: 'Это не похоже на трек-номер: нужно 14 цифр или 13 знаков вида RA123456789RU.',
  track_number_scientific:
    'Таблица округлила трек-номер, последние цифры потеряны. В Excel выделите столбец, выберите формат «Текстовый» и вставьте номера ещё раз.',
  track_number_several: 'Здесь несколько трек-номеров. Оставьте один, остальные загрузите отдельно.',
  track_number_mended: 'Трек-номер исправили:',
  leading_zero: 'Не хватает цифры: таблицы убирают ноль в начале номера.',
  repeated: 'Этот номер уже есть выше: данные строк объединим.',
  repeated_too_often: 'Один номер повторяется больше 20 раз. Оставьте одну строку с ним.',
  check_digit: 'Контрольная цифра не сходится. Проверьте номер: возможно, в нём опечатка.',
  phone_landline: 'Это городской номер: SMS на него не приходят. Звонки на городские включаются в профиле.',
  phone_foreign: 'Номер не российский: сообщений на него не будет.',
  phone_foreign_kept: 'Номер не российский: SMS туда дороже и доходит не всегда.',
  phone_scientific:
    'Таблица округлила телефон, последние цифры потеряны. В Excel выделите столбец, выберите формат «Текстовый» и вставьте телефоны ещё раз.',
  phone_7: 'Телефон без 7 в начале: дописали.',
  phone_is_email: 'Вместо телефона стоит e-mail.',
  phone_wrong: 'Номер телефона не распознан: сообщений на него не будет.',
  phone_several: 'Номеров несколько, взят первый мобильный.',
  email_wrong: 'Адрес e-mail написан неверно.',
  email_several: 'Адресов несколько, взят первый.',
  email_typo: 'Похоже на опечатку в адресе e-mail.',
  email_letters: 'В адресе e-mail русские буквы вместо латинских.',
  email_is_phone: 'Вместо e-mail стоит телефон.',
  nobody_to_tell: 'Сообщить будет некому: нет ни телефона, ни e-mail.',
  contact_missing: 'Нужен телефон или e-mail получателя. Загружать посылки без них можно разрешить в профиле.',
  amount_form: 'Сумма не распознана. Пример: 1234,50.',
  amount_range: 'Сумма должна быть от 0 до 1 000 000 000 ₽.',
  consent_form: 'Согласие на звонки не распознано: нужно «да» или «нет».',
  postal_code_form: 'Индекс не распознан: нужно 6 цифр.',
  too_long: 'Слишком длинный текст.',
  shortened: 'Текст слишком длинный, оставили его начало.',
  looks_formula: 'Похоже на формулу: загрузим как текст.',
  not_text: 'Здесь должен быть текст.',
} as const;

export const problemSentences: Readonly<Record<ProblemCode, string>> = MESSAGES;
export const problemCodes = Object.keys(MESSAGES) as ProblemCode[];

/** What is said of a detail that costs no parcel: it was left out, unless its beginning was kept. */
export function ofDetail(found: Problem): Problem {
  if (found.code === 'shortened') return found;
  return { ...found, message: `${found.message} Поле пропустили.`, isLeftOut: true };
}

/** `more` ends the message: a limit. */
export function problem(field: string, code: ProblemCode, more = ''): Problem {
  return { field, code, message: more ? `${MESSAGES[code]} ${more}` : MESSAGES[code] };
}

/** The same with what was probably meant, which the message asks about. */
export function problemWith(suggestion: string, field: string, code: ProblemCode): Problem {
  return { ...problem(field, code, `Может быть, ${suggestion}?`), suggestion };
}

/** The same with what it was read as. */
export function problemMended(value: string, field: string, code: ProblemCode): Problem {
  return { ...problem(field, code, `${value}.`), suggestion: value };
}

import type { SpreadsheetErrorCode } from '../import.ts';

type Details = Readonly<Record<string, string | number>>;

/** What happened to a file, why, and what helps. `details` are those of the error. */
export function errorText(code: SpreadsheetErrorCode, details: Details = {}): string {
  return TEXTS[code](details);
}

const TEXTS: Record<SpreadsheetErrorCode, (details: Details) => string> = {
  empty_file: () =>
    'Файл пустой: в нём 0 байт. Возможно, он не успел сохраниться или скачаться – проверьте его и загрузите ещё раз.',
  not_spreadsheet: () =>
    'Это не таблица. Подойдут файлы xlsx, xls, ods и csv. Если данные в другой программе, сохраните их оттуда как «Книга Excel» или «CSV».',
  password: () => 'Файл защищён паролем. Снимите пароль в Excel (Файл → Сведения → Защита книги) и загрузите ещё раз.',
  damaged: ({ sheet }) =>
    `Файл повреждён${sheet ? `, лист «${sheet}» не читается` : ' или скачался не целиком'}. Откройте его в Excel, сохраните заново и загрузите ещё раз.`,
  unsafe: () =>
    'Файл устроен так, что открывать его опасно: внутри он во много раз больше, чем снаружи, или ссылается сам на себя. Скопируйте строки в новую книгу и загрузите её.',
  too_large: ({ limit }) =>
    `Файл больше ${limit ?? 50} МБ. Уберите из него картинки и лишние листы, сохраните как CSV или разделите на несколько файлов.`,
  too_many_rows: ({ sheet, limit }) =>
    `${onSheet(sheet)} больше ${number(limit ?? 200_000)} строк. Разделите таблицу на несколько файлов и загрузите их по очереди.`,
  too_many_columns: ({ cell, limit }) =>
    `Столбцов больше ${number(limit ?? 200)}: последняя заполненная ячейка ${cell ?? 'слишком далеко справа'}. Удалите лишние столбцы справа и загрузите ещё раз.`,
  cell_too_long: ({ cell, limit }) =>
    `${cell ? `В ячейке ${cell}` : 'В одной из ячеек'} больше ${number(limit ?? 32_767)} знаков – столько не помещается и в Excel. Сократите её или проверьте, не пропала ли кавычка в файле CSV.`,
  mixed_encodings: ({ line }) =>
    `Файл собран из кусков в разных кодировках: со строки ${number(line ?? 1)} кодировка другая. Сохраните все части в UTF-8 и соедините заново.`,
  no_rows: ({ sheet }) =>
    `${onSheet(sheet)} нет ни одной заполненной строки. Проверьте, тот ли это лист и сохранены ли в нём данные.`,
  too_slow: () =>
    'Файл не удалось прочитать за минуту: он устроен слишком сложно. Скопируйте строки в новую книгу или сохраните её как CSV.',
  no_memory: () =>
    'Файл не поместился в память: слишком много данных. Сохраните нужный лист как CSV или разделите таблицу на части.',
};

function onSheet(sheet: string | number | undefined): string {
  return sheet ? `На листе «${sheet}»` : 'В файле';
}

function number(value: string | number): string {
  return Number(value).toLocaleString('ru-RU').replace(/\s/g, '\u00A0');
}

import { checkDigitOf } from '../trackNumber.ts';
import type { ImportField } from './import.ts';

type TemplateField = { field: ImportField; header: string; what: string; example: string; isRequired?: true; width: number };

/** In the order of the grid; the headers are those that the columns of a file are recognised by. */
export const TEMPLATE_FIELDS: readonly TemplateField[] = [
  {
    ...{ field: 'trackNumber', header: 'Трек-номер', width: 18, isRequired: true },
    ...{ what: '14 цифр с наклейки или 13 знаков вида RA123456789RU. Столбец текстовый, чтобы Excel не округлил номер.' },
    example: `1010002600004${checkDigitOf('1010002600004')}`,
  },
  {
    field: 'name',
    header: 'Получатель',
    width: 28,
    what: 'Имя получателя: им начинается сообщение.',
    example: 'Иванова Анна Сергеевна',
  },
  {
    ...{ field: 'phone', header: 'Телефон', width: 18, example: '+7 916 123-45-67' },
    what: 'Мобильный телефон в любом написании. На городские SMS не приходят.',
  },
  { field: 'email', header: 'E-mail', width: 26, what: 'Адрес для писем.', example: 'anna@example.org' },
  { field: 'amount', header: 'Сумма заказа', width: 14, what: 'Рубли, копейки через запятую.', example: '1234,50' },
  { field: 'orderNumber', header: 'Номер заказа', width: 16, what: 'Как в вашем магазине.', example: '1042' },
  { field: 'description', header: 'Описание', width: 32, what: 'Что в посылке, до 1000 знаков.', example: 'Книга «Чай и травы»' },
  { field: 'postalCode', header: 'Индекс получателя', width: 18, what: '6 цифр.', example: '630099' },
  { field: 'paymentType', header: 'Способ оплаты', width: 18, what: 'Как в вашем магазине.', example: 'наложенный платёж' },
  {
    ...{ field: 'hasCallConsent', header: 'Согласие на звонки', width: 18, example: 'да' },
    what: '«да» или «нет»: согласен ли получатель на звонки робота.',
  },
];

export const TEMPLATE_NAME = 'Посылки — шаблон.xlsx';
/** Rows below the example that are text already: whoever fills them in keeps all digits and zeros. */
const PREPARED = 1_000;
const TEXT = '@';

let made: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** An empty table with an example row, and a sheet that explains the columns. */
export function templateFile(): Promise<Uint8Array<ArrayBuffer>> {
  made ??= makeTemplate();
  return made;
}

async function makeTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const { utils, write } = await import('@e965/xlsx');
  const headers = TEMPLATE_FIELDS.map(({ header }) => header);
  const table = utils.aoa_to_sheet([headers, TEMPLATE_FIELDS.map(({ example }) => example)]);
  for (let row = 1; row <= PREPARED; row++) {
    for (const at of headers.keys()) {
      const name = utils.encode_cell({ r: row, c: at });
      table[name] = { ...(table[name] ?? { t: 'z' }), z: TEXT };
    }
  }
  table['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: PREPARED, c: headers.length - 1 } });
  table['!cols'] = TEMPLATE_FIELDS.map(({ width }) => ({ wch: width }));
  const explained = utils.aoa_to_sheet([
    ['Столбец', 'Что в нём', 'Пример', 'Обязателен'],
    ...TEMPLATE_FIELDS.map(({ header, what, example, isRequired }) => [header, what, example, isRequired ? 'да' : 'нет']),
    [],
    ['Строку с примером замените своей. Лишние столбцы можно удалить или добавить свои: Вестовой покажет, что он узнал.'],
  ]);
  explained['!cols'] = [{ wch: 20 }, { wch: 90 }, { wch: 26 }, { wch: 12 }];
  const book = utils.book_new();
  utils.book_append_sheet(book, table, 'Посылки');
  utils.book_append_sheet(book, explained, 'Пояснения');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true, sheetStubs: true }) as ArrayBuffer);
}

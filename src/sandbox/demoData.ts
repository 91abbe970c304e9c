export const demoEmail = 'demo@romashka.example';

export const demoShop = {
  name: 'Ромашка',
  phone: '+7 487 200-00-01',
  email: demoEmail,
  site: 'romashka.example',
  originIndex: '300041',
};

/** `at`: days from today and the wall clock at the office. */
export type DemoOperation = { type: number; attr: number; at: DemoTime; index: string };
export type DemoTime = [day: number, time: string];
export type DemoParcel = {
  trackNumber: string;
  name: string;
  phone: string;
  email?: string;
  orderNumber: string;
  amount: number;
  description: string;
  postalCode: string;
  loaded: DemoTime;
  operations: DemoOperation[];
};

const TULA = '300041';
const TULA_CENTRE = '300960';
const MOSCOW_CENTRE = '101700';

type Goods = [orderNumber: string, amount: number, description: string];

function parcel(
  row: number,
  trackNumber: string,
  name: string,
  mailbox: string | undefined,
  [orderNumber, amount, description]: Goods,
  postalCode: string,
  loaded: DemoTime,
  operations: DemoOperation[],
  phone = `+7 900 000-01-${String(row).padStart(2, '0')}`,
): DemoParcel {
  const email = mailbox && `${mailbox}@romashka.example.org`;
  return { trackNumber, name, phone, email, orderNumber, amount, description, postalCode, loaded, operations };
}

const op = (type: number, attr: number, index: string, day: number, time: string): DemoOperation => ({
  type,
  attr,
  index,
  at: [day, time],
});
const accepted = (day: number, attr = 1) => op(1, attr, TULA, day, '16:40');
const sorted = (day: number, centre: string) => op(8, 3, centre, day, '04:15');
const left = (day: number, centre: string) => op(8, 4, centre, day, '13:20');
const arrived = (day: number, index: string) => op(8, 2, index, day, '10:30');
const collected = (day: number, index: string) => op(2, 1, index, day, '15:10');

/**
 * The demo shop's parcels. Operations of days to come let the newcomer see them move on; the first parcel gets a journey of its own
 * when it is loaded, the second one never does.
 */
export const demoParcels: DemoParcel[] = [
  parcel(
    1,
    '30004126100379',
    'Анна Белова',
    'anna',
    ['1042', 1234, 'Чай «Летний луг», мыло с лавандой'],
    '394036',
    [0, '12:40'],
    [],
  ),
  parcel(2, '30004126100745', 'Игорь Сомов', undefined, ['1041', 890, 'Иван-чай, 100 г'], '420111', [-1, '12:25'], []),
  parcel(
    3,
    '30004126101116',
    'Марина Ветрова',
    'marina',
    ['1036', 2450, 'Подарочный набор «Травы»'],
    '443099',
    [-5, '12:10'],
    [op(28, 0, TULA, -5, '12:15')],
  ),
  parcel(
    4,
    '30004126101482',
    'Пётр Лапин',
    'petr',
    ['1039', 3120, 'Набор чаёв «Двенадцать трав»'],
    '620014',
    [-1, '12:20'],
    [
      accepted(-1),
      op(8, 0, TULA_CENTRE, 1, '03:10'),
      left(1, TULA_CENTRE),
      sorted(4, '620960'),
      arrived(5, '620014'),
      collected(7, '620014'),
    ],
  ),
  parcel(
    5,
    '30004126101857',
    'сидорова',
    undefined,
    ['1027', 640, 'Мыло с облепихой, 2 шт.'],
    '603005',
    [-1, '12:22'],
    [accepted(-7, 2), sorted(-2, '603960'), left(1, '603960'), arrived(2, '603005'), collected(4, '603005')],
  ),
  parcel(
    6,
    '30004126102229',
    'Олег Тихий',
    'oleg',
    ['1033', 1780, 'Чай с чабрецом, 3 пачки'],
    '236022',
    [-4, '12:05'],
    [accepted(-4), op(8, 0, TULA_CENTRE, -3, '05:40'), left(-1, TULA_CENTRE), sorted(2, '236960'), arrived(3, '236022')],
    '+7 401 220-00-06',
  ),
  parcel(
    7,
    '30004126102595',
    'Дарья Котова',
    'daria',
    ['1029', 4360, 'Набор для бани'],
    '683031',
    [-6, '12:15'],
    [
      accepted(-6),
      sorted(-3, MOSCOW_CENTRE),
      left(-2, MOSCOW_CENTRE),
      sorted(4, '683960'),
      arrived(6, '683031'),
      collected(8, '683031'),
    ],
  ),
  parcel(
    8,
    '30004126102960',
    'Роман Гусев',
    'roman',
    ['1011', 5900, 'Набор мыла, 12 шт.'],
    '693020',
    [-16, '12:30'],
    [accepted(-16), sorted(-12, MOSCOW_CENTRE), left(-10, MOSCOW_CENTRE), arrived(4, '693020')],
  ),
  parcel(
    9,
    '30004126103332',
    'Ольга Чижова',
    'olga',
    ['1031', 1150, 'Чай «Вечерний», 2 пачки'],
    '344002',
    [-5, '12:12'],
    [accepted(-5), op(8, 2, '344002', 0, '11:20'), collected(3, '344002')],
  ),
  parcel(
    10,
    '30004126103707',
    'Кирилл Дубов',
    'kirill',
    ['1025', 2070, 'Мыло с дёгтем, чай с мятой'],
    '614000',
    [-7, '12:18'],
    [accepted(-7), arrived(-2, '614000'), collected(2, '614000')],
  ),
  parcel(
    11,
    '30004126104070',
    'Вера Малинина',
    'vera',
    ['1028', 990, 'Бальзам для рук'],
    '996906',
    [-4, '12:08'],
    [accepted(-4), op(8, 9, '996906', -1, '11:05'), op(2, 3, '996906', 1, '18:30')],
  ),
  parcel(
    12,
    '30004126104445',
    'Никита Орлов',
    'nikita',
    ['1019', 1640, 'Чай «Таёжный», 2 пачки'],
    '454091',
    [-10, '12:35'],
    [accepted(-10), arrived(-5, '454091'), collected(1, '454091')],
  ),
  parcel(
    13,
    '30004126104810',
    'Светлана Юрьева',
    'sveta',
    ['1008', 6840, 'Подарочный набор «Большой»'],
    '660049',
    [-19, '12:40'],
    [accepted(-19), arrived(-11, '660049'), op(8, 28, '660049', 0, '09:10')],
  ),
  parcel(
    14,
    '30004126105183',
    'Артём Зайцев',
    'artem',
    ['1015', 1320, 'Мыло хвойное, 4 шт.'],
    '450077',
    [-12, '12:15'],
    [accepted(-12), arrived(-7, '450077'), collected(-1, '450077')],
  ),
  parcel(
    15,
    '30004126105558',
    'Лидия Громова',
    'lidia',
    ['0996', 3480, 'Набор «Для дома»'],
    '680000',
    [-24, '12:20'],
    [accepted(-24), arrived(-12, '680000'), collected(-9, '680000')],
  ),
  parcel(
    16,
    '30004126105923',
    'Глеб Савин',
    'gleb',
    ['1023', 2260, 'Чай «Северный», мыло'],
    '183038',
    [-9, '12:24'],
    [accepted(-9), arrived(-3, '183038'), collected(5, '183038')],
  ),
  parcel(
    17,
    '30004126106296',
    'Инна Полякова',
    'inna',
    ['1030', 4990, 'Подарочный набор «Семейный»'],
    '644043',
    [-6, '12:28'],
    [accepted(-6), op(12, 1, '644043', -2, '14:45'), op(2, 8, '644043', 1, '12:20')],
  ),
  parcel(
    18,
    '30004126106661',
    'Фёдор Крылов',
    'fedor',
    ['1009', 1890, 'Чай «Степной», 2 пачки'],
    '400131',
    [-18, '12:33'],
    [
      accepted(-18),
      arrived(-9, '400131'),
      op(3, 4, '400131', -5, '12:50'),
      left(-3, '400960'),
      op(8, 2, TULA, 3, '09:40'),
      op(2, 2, TULA, 5, '11:15'),
    ],
  ),
  parcel(
    19,
    '30004126107033',
    'Тамара Лисина',
    'tamara',
    ['0987', 2740, 'Набор трав для чая'],
    '664025',
    [-30, '12:16'],
    [accepted(-30), arrived(-19, '664025'), op(3, 1, '664025', -3, '10:05'), op(2, 2, TULA, 7, '11:30')],
  ),
  parcel(
    20,
    '30004126107408',
    'Юрий Берёзкин',
    'yuri',
    ['0964', 1470, 'Мыло с мёдом, 3 шт.'],
    '163000',
    [-44, '12:11'],
    [accepted(-44), arrived(-37, '163000'), op(3, 1, '163000', -21, '10:20'), op(2, 2, TULA, -6, '16:05')],
    '79000000000',
  ),
];

/** Lidia asked for no more letters the day after her parcel arrived. */
export const demoOptOut: { email: string; at: DemoTime } = { email: 'lidia@romashka.example.org', at: [-11, '15:20'] };

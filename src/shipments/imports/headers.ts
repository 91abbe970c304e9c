import type { ImportField } from './import.ts';

/** What a header may mean. `weight` 0..1; with `needsContent` the name alone is too vague: the cells must look like it. */
export type HeaderMeaning = { field: ImportField; weight: number; needsContent: boolean };

const LONGEST = 200;
const UNIT = /(?: (?:руб|рублей|рубли|р|коп|rub|rur|шт|кг|г|гр))+$/;
const REMARK =
  /(?:^| )(?:обязательно(?: для заполнения)?|обязательное(?: поле)?|необязательно|если есть|required|optional)(?= |$)/g;

/** A header as it is compared and remembered: small letters and digits, one space between words, no units, marks or remarks. */
export function normalizeHeader(header: string): string {
  const words = header
    .slice(0, LONGEST)
    .replaceAll('№', ' номер ')
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const bare = words.replace(REMARK, ' ').replace(/ +/g, ' ').trim();
  return bare.replace(UNIT, '') || bare || words;
}

/** All that a normalised header may mean, nothing when it is unknown or another's. */
export function meaningsOf(header: string): HeaderMeaning[] {
  if (header === '' || isOther(header)) return [];
  const { bare, bonus } = withoutRecipient(header);
  const known = KNOWN.get(header) ?? KNOWN.get(bare);
  const meanings = known ?? PATTERNS.filter(([pattern]) => pattern.test(header)).map(([, meaning]) => meaning);
  return meanings.map((meaning) => ({ ...meaning, weight: meaning.weight + bonus }));
}

/** It speaks of the sender, the shop, the carrier's price or of something that no field holds: its cells are not looked at either. */
export function isOther(header: string): boolean {
  if (KNOWN.has(header)) return false;
  if ((OTHERS_OWN.test(header) && !TRACK.test(header)) || DELIVERY.test(header)) return true;
  return !KNOWN.has(withoutRecipient(header).bare) && SOMETHING_ELSE.test(header);
}

// Whose the thing is: the data of the one who gets the parcel are better than those of the one who paid.
const RECIPIENT = /^(?:(?:груз)?получател[яьюе]|адресата?|recipient|receiver|shipping|delivery|доставки)$/;
const BUYER =
  /^(?:покупател[яьюе]|клиента?|заказчика?|плательщика?|пользователя|контрагента|контактн(?:ый|ое|ого|ая)|customer|client|buyer|billing|user|contact|s|ваш[еа]?|your)$/;
const ENGLISH_ADJECTIVE = /^(?:shipping|delivery|billing)$/;

function withoutRecipient(header: string): { bare: string; bonus: number } {
  const words = header.split(' ');
  const qualifiers = words.filter((word, at) => {
    // "order shipping" is a price, "shipping phone" is the recipient's phone
    if (ENGLISH_ADJECTIVE.test(word) && at > 0) return false;
    return RECIPIENT.test(word) || BUYER.test(word);
  });
  const bare = words.filter((word) => !qualifiers.includes(word)).join(' ');
  return { bare, bonus: bare !== '' && qualifiers.some((word) => RECIPIENT.test(word)) ? 0.03 : 0 };
}

// Whoever fills it in, «трек (заполняет магазин)».
const TRACK = /трек|track|(?:^| )шпи(?: |$)|(?:^| )рпо(?: |$)|отслеживан/;
const OTHERS_OWN =
  /(?:^| )(?:магазин|отправител|продавц|продавец|поставщик|менеджер|ответственн|оператор|автор|сотрудник|курьер|склад|приема|откуда|партнер|sender|shop|store|seller|vendor|manager|from|indexfrom|warehouse|courier|supplier|responsible|(?:ид|id|код|номер) (?:клиент|покупател|пользовател|контрагент|заказчик)|(?:customer|user|client|buyer|contact) (?:id|no|number|code|user|group))/;
const DELIVERY =
  /(?:стоимост|сумм|цен|плат|тариф|способ|метод|вид|тип|служб|дат|срок|мест|адрес|город|регион|индекс|cost|price|total|amount|method|title|tax|date|status|address|city|country|state|service|fee)\S* (?:.* )?(?:доставк|пересыл|отправк|shipping|delivery)|(?:доставк|пересыл|отправк|shipping|delivery)\S* (?:.* )?(?:стоимост|сумм|цен|дат|адрес|город|регион|статус|cost|price|total|amount|method|title|tax|date|status|address|city|country|state|service|fee)/;
// Comments are for the shop's own people: as a description they would be sent to recipients.
const SOMETHING_ELSE =
  /(?:^| )(?:комментар|примечан|заметк|дат|врем|статус|состояни|город|населенн|адрес|улиц|дом|корпус|квартир|регион|област|район|край|стран|отделени|опс|вес|масс|длин|ширин|высот|габарит|объем|тариф|доставк|скидк|промокод|купон|бонус|колич|кол во|артикул|комисси|налог|ндс|валют|компани|организац|юр лиц|инн|кпп|огрн|сайт|ip|пароль|договор|п п|вид рпо|тип рпо|вид отправ|тип отправ|вид почт|отчеств|возраст|пол$|разряд|категори|группа|источник|канал|utm|оплачен|отмен|отгруж|себестоим|прибыл|маржа|счет|фактур|comment|note|date|time|status|state|city|address|street|house|flat|region|country|weight|mass|width|height|length|size|discount|coupon|promo|qty|quantity|count|sku|tax|currency|company|site|login|password|created|modified|updated|paid|cancel|source|language|group)/;

// By field: sure names, likely ones, and two lists that the cells must confirm. A weight orders several columns that claim one field.
const NAMES: Record<ImportField, { sure: string; likely?: string; vague?: string; rare?: string }> = {
  trackNumber: {
    sure: 'трек номер|трек код|трек|трекномер|треккод|трек номера|трек коды|трекинг|трекинг номер|трекинговый номер|трекинг код|номер трека|трек номер отправления|трек номер заказа|трек номер посылки|трек номер почты|трек почты|трек почта россии|почта россии трек|шпи|номер шпи|шпи отправления|шк рпо|штриховой почтовый идентификатор|почтовый идентификатор|штриховой идентификатор|рпо|номер рпо|ид рпо|номер почтового отправления|номер отправления|номер рег отправления|код отправления|идентификатор отправления|почтовый номер|штрихкод отправления|штрих код отправления|штрихкод рпо|штриховой код отправления|номер посылки|код посылки|код отслеживания|номер отслеживания|номер для отслеживания|код для отслеживания|идентификатор для отслеживания|отслеживание|track number|tracking number|track code|tracking code|track|tracking|tracking no|track no|trackno|tracknumber|trackingnumber|trackcode|trackingcode|tracking id|trackid|track id|shipment tracking number|shipment tracking|order tracking number|order tracking|parcel number|tracking numbers|ups tracking number|barcode rpo|rpo',
    likely:
      'отправление|почтовое отправление|посылка|ттн|номер ттн|awb|накладная|номер накладной|номер доставки|shipment number|shipment no|s10|barcode number|consignment|consignment number|waybill',
    vague:
      'штрихкод|штрих код|штриховой код|баркод|шк|barcode|bar code|идентификатор|код|номер|shipment|shipment id|shipping number|parcel|parcel id|code|number|внешний номер',
  },
  name: {
    sure: 'фио|ф и о|фио получателя|получатель|получатель фио|адресат|адресат фио|кому|имя получателя|имя и фамилия|фамилия и имя|фамилия имя|имя фамилия|фамилия имя отчество|full name|fullname|recipient|recipient name|receiver|адресат наименование|adresat|addressee|ship to|ship to name|name full|фамилия имя отчество получателя',
    likely:
      'имя|покупатель|клиент|заказчик|контрагент|контактное лицо|контакт|покупатель фио|fio|name|customer|customer name|client|client name|buyer|buyer name|contact|contact name|contact person|first name|firstname|user name|плательщик|физлицо|физическое лицо|ф и о покупателя|имя заказчика|имя покупателя|человек|пользователь',
    vague: 'фамилия|last name|lastname|surname|наименование получателя|кто|ваше имя|billing',
  },
  phone: {
    sure: 'телефон|тел|номер телефона|телефон номер|мобильный телефон|моб телефон|моб тел|мобильный|моб|мобильный номер|сотовый|сотовый телефон|сот тел|сот|номер мобильного|номер мобильного телефона|телефон мобильный|телефон сотовый|тел моб|тел номер|phone|phone number|mobile|mobile phone|mobile number|telephone|tel|tel number|cell|cellphone|cell phone|телефон для связи|телефон для смс|телефон для sms|номер для смс|смс|sms|teladdress|phonenumber',
    likely:
      'телефоны|контакты|контактные данные|телефон 1|phone 1|phone1|телефон1|phones|основной телефон|номер получателя|номер покупателя',
    vague:
      'контакт|whatsapp|телефон 2|phone 2|доп телефон|дополнительный телефон|домашний телефон|рабочий телефон|viber|contact|связь',
  },
  email: {
    sure: 'email|e mail|емейл|имейл|мейл|емайл|мыло|электронная почта|эл почта|эл адрес|электронный адрес|электронный почтовый адрес|адрес электронной почты|адрес эл почты|почтовый ящик|mail|email address|e mail address|emailaddress|адрес email|адрес e mail|электропочта|эпочта',
    vague: 'почта|контакт|контакты|логин|login|адрес почты|contact',
  },
  amount: {
    sure: 'сумма заказа|стоимость заказа|сумма|итого|итоговая сумма|сумма итого|общая сумма|общая стоимость|итоговая стоимость|итого по заказу|всего|сумма по заказу|цена заказа|сумма документа|order total|order amount|order sum|total|amount|grand total|total amount|total price|order price|sum|subtotal with discount|сумма всего|сумма с доставкой|сумма заказа с доставкой|стоимость с доставкой|итого с доставкой|стоимость заказа с доставкой|итого с учетом скидки|сумма со скидкой|order total amount|total cost|заказ сумма|стоимость заказа итого|total with delivery',
    likely:
      'наложенный платеж|сумма наложенного платежа|налож платеж|нал платеж|наложка|наложенный|сумма наложки|нп|сумма нп|cod|cod amount|cash on delivery|к оплате|сумма к оплате|стоимость|стоимость товаров|сумма товаров|cart total|subtotal|sub total|цена|price|cost|сумма платежа|сумма оплаты|стоимость позиций',
    vague: 'оплата|payment',
    rare: 'value|объявленная ценность|ценность|объявленная стоимость|сумма объявленной ценности|оценочная стоимость|оценка',
  },
  orderNumber: {
    sure: 'номер заказа|номер заказа на сайте|номер заказа в магазине|заказ номер|n заказа|no заказа|код заказа|заказ|order|order no|order number|ordernumber|order num|ordernum|order nr|order ref|order reference|order code|внутренний номер заказа|номер заказа клиента|заказ клиента|заказ покупателя|номер заказа покупателя|номер интернет заказа|номер в магазине|order number formatted',
    likely:
      'id заказа|ид заказа|идентификатор заказа|заказ id|заказ ид|ид заказа на сайте|order id|orderid|внешний номер заказа|номер документа|внутренний номер|номер сделки|сделка|заявка|номер заявки',
    vague: 'номер|ид|id|n|документ|number|внешний номер|reference|documentnumber',
    rare: 'invoice|invoice no|invoice number',
  },
  description: {
    sure: 'описание|описание заказа|состав заказа|состав|товары|товары заказа|содержимое|содержимое заказа|содержимое посылки|что в посылке|вложение|опись вложения|позиции|позиции заказа|состав посылки|содержание заказа|содержание|products|items|line items|order items|order products|description|contents|goods|товар|список товаров|заказанные товары|product list|item list',
    likely:
      'наименование товара|наименование товаров|название товара|номенклатура|наименование|название|продукт|product|product name|products name|item|item name|товары и услуги|позиция|tovar',
  },
  postalCode: {
    sure: 'индекс|почтовый индекс|индекс получателя|индекс места назначения|индекс назначения|индекс доставки|индекс адресата|индекс куда|индекс адреса|zip|zipcode|zip code|postcode|post code|postal code|postalcode|index|indexto|index to|почт индекс|индекс города|индекс отделения получателя',
  },
  paymentType: {
    sure: 'способ оплаты|тип оплаты|вид оплаты|форма оплаты|метод оплаты|вариант оплаты|платежная система|система оплаты|способ платежа|тип платежа|вид платежа|payment method|payment type|payment method title|payment system|pay system|paymentsystem|paysystem|payment title|способ оплаты заказа|название способа оплаты|paymenttype',
    vague: 'оплата|payment|вид отправления по оплате',
  },
  hasCallConsent: {
    sure: 'согласие на звонки|согласие на звонок|согласие на обзвон|согласие на звонки робота|разрешены звонки|звонки разрешены|звонок разрешен|можно звонить|можно ли звонить|звонить|звонки|обзвон|call consent|consent to calls|calls allowed|can call|has call consent|may call',
    vague: 'согласие|consent',
  },
};

const WEIGHTS = { sure: 1, likely: 0.85, vague: 0.6, rare: 0.5 };
const KNOWN = known();

function known(): Map<string, HeaderMeaning[]> {
  const meanings = new Map<string, HeaderMeaning[]>();
  for (const [field, names] of Object.entries(NAMES) as [ImportField, (typeof NAMES)[ImportField]][]) {
    for (const [how, weight] of Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][]) {
      for (const name of names[how]?.split('|') ?? [])
        meanings.set(name, [...(meanings.get(name) ?? []), { field, weight, needsContent: weight < 0.7 }]);
    }
  }
  return meanings;
}

const maybe = (field: ImportField, weight: number): HeaderMeaning => ({ field, weight, needsContent: false });

// For names in other words. More than one may fit: the cells then decide.
const PATTERNS: [RegExp, HeaderMeaning][] = [
  [TRACK, maybe('trackNumber', 0.8)],
  [/штрих ?код|barcode|идентификатор|отправлени/, { field: 'trackNumber', weight: 0.6, needsContent: true }],
  [/телеф|(?:^| )(?:тел|моб)(?: |$)|мобильн|сотов|phone|mobile/, maybe('phone', 0.75)],
  [/e ?mail|е ?мейл|электронн\S* (?:почт|адрес)|эл почт/, maybe('email', 0.75)],
  [/индекс|(?:^| )zip(?: |$)|post(?:al)? ?code/, maybe('postalCode', 0.75)],
  [
    /(?:номер|код|id|ид|no|number|num|n)\b.*заказ|заказ\S* (?:номер|id|ид)|order.* (?:id|no|number|num)(?: |$)/,
    maybe('orderNumber', 0.75),
  ],
  [/(?:способ|тип|вид|форма|метод).*(?:оплат|плат)|payment.*(?:method|type)/, maybe('paymentType', 0.75)],
  [/согласи.*(?:звон|обзвон)|consent.*call/, maybe('hasCallConsent', 0.75)],
  [/фио(?: |$)|ф и о|получател|адресат|recipient|full ?name/, maybe('name', 0.7)],
  [/покупател|клиент|заказчик|customer name/, { field: 'name', weight: 0.6, needsContent: true }],
  [/сумм|итог|стоимост|total|amount/, { field: 'amount', weight: 0.6, needsContent: true }],
  [/товар|состав|содержим|product|(?:^| )items?(?: |$)/, maybe('description', 0.5)],
];

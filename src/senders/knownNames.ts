/** Why staff look twice at a name: it may be somebody else's, or operators are known to refuse such. */
export type NameWarning =
  | { [Code in Known]: { code: Code; like: string } }[Known]
  | { code: 'generic' }
  | { code: 'phone_like' }
  | { code: 'short' };

type Known = 'bank' | 'state' | 'operator' | 'mark' | 'taste';

// Whose names tricksters like to send from, and marks that shops like to borrow. The short ones also stand inside honest words.
const KNOWN: Record<Known, string> = {
  bank:
    'Sberbank Sber Tinkoff TBank VTB Alfabank Alfa Raiffeisen Gazprombank GPB Rosbank PSB Promsvyaz Sovcombank Sovcom Otkritie MKB ' +
    'Pochtabank RSHB Rosselhoz Uralsib Rencredit HomeCredit Citibank MTSBank OzonBank YooMoney Qiwi Mastercard Visa MirPay PayPal SBP',
  state:
    'Gosuslugi Nalog FNS FSB FSSP MVD GIBDD Police Policia Kremlin Gosuslug Rosreestr Prokuratura Sud MCHS Minzdrav Mosru ' +
    'CentroBank CBR SFR PFR FOMS Rosgvardia Pochta RussianPost RusPost EMS',
  operator: 'MTS Megafon Beeline Tele2 Yota Rostelecom Rostelekom TTK Domru Tinkoffmobile Sbermobile',
  mark:
    'Ozon Wildberries Yandex Avito Google Apple iPhone Samsung Xiaomi Huawei Nike Adidas Puma Gucci Chanel Dior Lego Disney ' +
    'AliExpress Amazon eBay Lamoda Mvideo Eldorado DNS Magnit Pyaterochka Perekrestok Lenta Auchan IKEA Sportmaster Detmir ' +
    'SDEK CDEK Boxberry DPD Hermes Telegram WhatsApp Viber Vkontakte Instagram Facebook YouTube Microsoft Coca Pepsi Kaspersky',
  taste: 'fuck shit porno porn xxx sex casino kazino vulkan blya suka huy hui xuy pizd eban ebat nazi hitler narko',
};
const GENERIC = new Set(
  (
    'magazin shop store market sms info test sale zakaz dostavka posylka reklama admin service servis internet online oplata ' +
    'novosti skidka akcia akciya promo bonus order delivery post mail robot notify message sender company firma'
  ).split(' '),
);

/** Words that go well with a short name: «MTSinfo» is read as the operator's, «Sudak» is a fish. */
const TAILS = /^(ru|info|bank|online|pay|id|sms|help|support|shop|store|club|life|mobile|post|market|\d+)?$/;
const LONG_ENOUGH = 5;

/** What staff should think of before they approve it. @param name letters and digits only */
export function warningsOf(name: string): NameWarning[] {
  if (/^\d+$/.test(name)) return digitWarnings(name);
  const plain = name.toLowerCase();
  const warnings: NameWarning[] = [];
  for (const [code, list] of Object.entries(KNOWN) as [Known, string][]) {
    const like = list.split(' ').find((one) => readings(plain).some((reading) => sounds(reading, one.toLowerCase())));
    if (like) warnings.push({ code, like });
  }
  if (readings(plain).some((reading) => GENERIC.has(reading))) warnings.push({ code: 'generic' });
  if (name.length < 3) warnings.push({ code: 'short' });
  return warnings;
}

function digitWarnings(name: string): NameWarning[] {
  if (/^[789]?\d{10}$/.test(name)) return [{ code: 'phone_like' }];
  return name.length < 3 ? [{ code: 'short' }] : [];
}

function sounds(reading: string, known: string): boolean {
  if (known.length >= LONG_ENOUGH) return reading.includes(known);
  return reading.startsWith(known) && TAILS.test(reading.slice(known.length));
}

/** As it is typed, and with digits read as the letters that they stand for in «0z0n» and «A1fabank». */
function readings(plain: string): string[] {
  const letters = (one: 'l' | 'i') =>
    plain.replace(/[013457]/g, (digit) => ({ 0: 'o', 1: one, 3: 'e', 4: 'a', 5: 's', 7: 't' })[digit] ?? digit);
  return [...new Set([plain, letters('l'), letters('i')])];
}

import type { MacroValues } from './macros.ts';
import { amountWords, codeWords, countForm, dayWords, MONTHS, numberWords, trackWords } from './numberWords.ts';
import { personName } from './personName.ts';
import type { Channel } from './reasons.ts';
import { type ShipmentFacts, storageDay } from './shipmentFacts.ts';
import { dayIn, daysBetween } from './window.ts';

/** All that the macros of one message need. Texts are as the shop typed them; '' and null are both *not given*. */
export type MacroFacts = {
  shipment: Pick<
    ShipmentFacts,
    'trackNumber' | 'recipientName' | 'amountKopecks' | 'orderNumber' | 'description' | 'arrival' | 'lastStorageOn' | 'isLocker'
  >;
  shop: { name: string; phone?: string | null; email?: string | null; site?: string | null };
  /** Of the office of arrival, as far as known: «Воронеж», «ул. Мира, 5». */
  office?: { city?: string | null; address?: string | null };
  /** The shop's own storage term, for when the Post gives no last day. */
  storageDays?: number | null;
  /** The recipient's page; without it the Post's own tracking page. */
  link?: string;
  now: Date;
  /** For messages to admins only. `told` says what the recipient was sent; `zone` is the service's. */
  admin?: { operationAt?: Date | null; seenAt: Date; told: string; zone: string };
};

/** The value of every macro as the channel shows or says it, in Russian: recipients are written to in no other language. */
export function macroValues(facts: MacroFacts, channel: Channel): MacroValues {
  const { shipment, shop, office } = facts;
  const isSpoken = channel === 'voice';
  return {
    name: personName(shipment.recipientName),
    track: isSpoken ? trackWords(shipment.trackNumber) : shipment.trackNumber,
    amount: amount(shipment.amountKopecks, isSpoken),
    order: shipment.orderNumber ?? '',
    description: shipment.description ?? '',
    shop: shop.name,
    shop_phone: isSpoken ? phoneWords(shop.phone ?? '') : (shop.phone ?? ''),
    shop_email: shop.email ?? '',
    shop_site: shop.site ?? '',
    office: officeName(facts, channel),
    // The text puts its own full stop behind the address.
    office_address: shipment.arrival ? (office?.address ?? '').replace(/[\s.,;:]+$/, '') : '',
    ...storage(facts, channel),
    // Nobody can press a link that is read out.
    link: isSpoken ? '' : (facts.link ?? trackingPage(shipment.trackNumber)),
    ...adminValues(facts, channel),
  };
}

/** The Post's own page about a parcel. */
export function trackingPage(trackNumber: string): string {
  return `https://www.pochta.ru/tracking?barcode=${encodeURIComponent(trackNumber)}`;
}

/** `1 234 ₽`, `1 234,50 ₽`. Plain spaces: a non-breaking one gains nothing in an SMS. */
export function formatAmount(kopecks: number): string {
  const roubles = String(Math.floor(kopecks / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  const rest = kopecks % 100;
  return rest === 0 ? `${roubles} ₽` : `${roubles},${String(rest).padStart(2, '0')} ₽`;
}

function amount(kopecks: number | null | undefined, isSpoken: boolean): string {
  if (!kopecks || kopecks < 0 || !Number.isSafeInteger(kopecks)) return '';
  return isSpoken ? amountWords(kopecks) : formatAmount(kopecks);
}

function officeName({ shipment, office }: MacroFacts, channel: Channel): string {
  const index = shipment.arrival?.index;
  if (!index) return '';
  const kind = shipment.isLocker ? 'почтомат' : 'отделение';
  if (channel === 'voice') return `${kind} ${codeWords([index.slice(0, 3), index.slice(3)])}`;
  return channel === 'email' && office?.city ? `${kind} ${index}, ${office.city}` : `${kind} ${index}`;
}

/** A last day that has passed is not told: the parcel waits longer than anybody promised. */
function storage(facts: MacroFacts, channel: Channel): Pick<MacroValues, 'stored_until' | 'days_left'> {
  const { arrival } = facts.shipment;
  const last = storageDay(facts.shipment, facts.storageDays);
  if (!arrival || !last) return { stored_until: '', days_left: '' };
  const left = daysBetween(dayIn(arrival.zone, facts.now), last.on);
  if (left < 0) return { stored_until: '', days_left: '' };
  const unit = countForm(left, ['день', 'дня', 'дней']);
  const daysLeft = `${channel === 'voice' ? numberWords(left) : left} ${unit}`;
  return { stored_until: dayFor(channel, last.on), days_left: left === 0 ? '' : daysLeft };
}

function dayFor(channel: Channel, day: string): string {
  if (channel === 'voice') return dayWords(day);
  const [, month, date] = day.split('-');
  return channel === 'sms' ? `${date}.${month}` : `${Number(date)} ${MONTHS[Number(month) - 1]}`;
}

/** «восемь, четыреста восемьдесят семь, двести, ноль ноль, ноль один»: in the shop's own groups, else in the usual ones. */
function phoneWords(phone: string): string {
  const written = phone.trim().replace(/^\+7/, '8 ').match(/\d+/g) ?? [];
  const usual = /^([78])(\d{3})(\d{3})(\d\d)(\d\d)$/.exec(written.join(''));
  const isGrouped = written.length > 1 && written.every((group) => group.length <= 3);
  if (isGrouped || !usual) return codeWords(written);
  return codeWords(['8', ...usual.slice(2)]);
}

function adminValues(facts: MacroFacts, channel: Channel): MacroValues {
  if (!facts.admin) return {};
  const { operationAt, seenAt, told, zone } = facts.admin;
  const office = officeName(facts, channel);
  return {
    // In the shop's own mail the office is a sentence of its own.
    office: channel === 'email' ? office.replace(/^./, (letter) => letter.toUpperCase()) : office,
    operation_date: moment(operationAt ?? seenAt, zone),
    seen_date: moment(seenAt, zone),
    told_recipient: told,
  };
}

/** `10 марта в 15:04` */
function moment(at: Date, zone: string): string {
  const local = at.toTemporalInstant().toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${local.day} ${MONTHS[local.month - 1]} в ${time}`;
}

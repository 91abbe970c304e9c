/** `trackingUserClientDeliveryServiceId` as the module for OpenCart of 2018 has it; the vendor's own table is lost. */
export const CARRIERS: Readonly<Record<number, string>> = {
  0: 'Почта России',
  1: 'TopDelivery',
  2: 'СПСР',
  3: 'Boxberry',
  4: 'PickPoint',
  5: 'Shop-Logistics',
  6: 'Деловые линии',
  7: 'СДЭК',
  8: 'DPD',
  9: 'Экспресс.Ру',
  10: 'ПЭК',
  11: 'КСЭ',
  12: 'Dimex',
  13: 'УкрПочта',
  14: 'Почта Казахстана',
  15: 'Нова Пошта',
};

/** The one that is tracked. */
export const RUSSIAN_POST = 0;

export const CDEK = 7;

export function carrierName(id: number): string {
  return CARRIERS[id] ?? `№ ${id}`;
}

/** The rules of the shared list that a shop accepts. Another version must be accepted anew. */
export const TERMS_VERSION = '2026-11-01';

/** Shown before they are accepted, point by point. */
export const terms = {
  ru: [
    'Магазин видит, сколько посылок того же покупателя вернулось по сроку хранения в других магазинах и в каком месяце – последняя. Что это были за магазины и посылки, не видит никто.',
    'Другие магазины, принявшие эти правила, так же видят возвраты этого магазина. О посылках, которые вернулись по другим причинам, не узнаёт никто.',
    'Хранятся не телефон и почта, а их отпечатки с ключом: прочитать по ним человека нельзя.',
    'Возврат – не приговор: решать, отправлять ли посылку, магазин будет сам, а отказывать покупателю только из-за этого списка не станет.',
    'Проверять можно только тех, кто оформил заказ в этом магазине. Передавать ответы другим нельзя.',
    'Магазин рассказывает покупателям о списке в своей политике обработки персональных данных. Покупатель может возразить, и тогда его отпечатки вычёркивают.',
    'Отказаться можно в любой момент: тогда возвраты этого магазина перестанут видеть другие, а он – чужие.',
  ],
  en: [
    'The shop sees how many parcels of the same buyer went back from other shops because their storage time ran out, and the month of the last one. Which shops and parcels they were nobody sees.',
    'Other shops that accepted these rules see the returns of this shop in the same way. Nobody hears of parcels that went back for other reasons.',
    'Not phone and e-mail are kept but keyed hashes of them: no person can be read from those.',
    'A return is no verdict: the shop decides itself whether to send a parcel, and will not refuse a buyer because of this list alone.',
    'Only people who ordered from this shop may be checked. The answers may not be passed on.',
    'The shop tells its buyers of the list in its privacy policy. A buyer may object, and the hashes are struck then.',
    'The shop may withdraw at any time: others stop seeing its returns then, and it stops seeing theirs.',
  ],
};

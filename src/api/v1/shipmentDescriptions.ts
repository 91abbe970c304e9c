import { historyExample, listedExample, loadedExample, newShipmentExample, shipmentExample } from './examples.ts';
import {
  history,
  loadResult,
  loadResults,
  newShipments,
  shipment,
  shipmentChanges,
  shipmentPage,
  shipmentQuery,
  testQuery,
} from './shipmentSchemas.ts';

const read = { tag: 'shipments', scope: 'shipments:read' as const };
const write = { tag: 'shipments', scope: 'shipments:write' as const, isChange: true, query: testQuery };
export const trackNumberPath = {
  trackNumber: { about: { ru: 'Трек-номер', en: 'The track number' }, example: '80080012345678' },
};

export const loadDescription = {
  ...{ ...write, operationId: 'loadShipments' },
  summary: { ru: 'Загрузить одну посылку или до 1000', en: 'Load one parcel or up to 1,000' },
  about: {
    ru: 'Повторная загрузка обновляет посылку; пустые поля ничего не стирают. На каждую посылку – свой итог на её месте, и для одной тоже: плохие строки не мешают хорошим. Форма `{testMode, items}`, `testMode` у одной посылки и `?testMode=true` проверяют, ничего не сохраняя.',
    en: 'Loading again updates; empty fields never erase. Each result stands at the place of its parcel, also for one: bad rows do not hinder good ones. `{testMode, items}`, `testMode` beside the fields of one parcel and `?testMode=true` check and keep nothing.',
  },
  body: {
    schema: newShipments,
    examples: {
      one: newShipmentExample,
      many: [newShipmentExample, { trackNumber: '123' }],
      test: { testMode: true, items: [newShipmentExample] },
    },
  },
  answer: { about: { ru: 'Что стало с каждой', en: 'What became of each' }, schema: loadResults, example: loadedExample },
  refusals: ['too_many_items' as const],
};

export const listDescription = {
  ...{ ...read, operationId: 'listShipments' },
  summary: { ru: 'Посылки списком, с отбором', en: 'A list of parcels, filtered' },
  about: {
    ru: 'Следующая страница – с `cursor` из `next` и теми же параметрами.',
    en: 'The next page comes with `cursor` of `next` and the same parameters.',
  },
  query: shipmentQuery,
  answer: {
    about: { ru: 'Страница посылок', en: 'A page of parcels' },
    schema: shipmentPage,
    example: { items: [listedExample] },
  },
};

export const getDescription = {
  ...{ ...read, operationId: 'getShipment' },
  summary: { ru: 'Статус, операции и сообщения посылки', en: 'Status, operations and messages of a parcel' },
  path: trackNumberPath,
  answer: { about: { ru: 'Посылка', en: 'The parcel' }, schema: shipment, example: shipmentExample },
  refusals: ['not_found' as const],
};

export const historyDescription = {
  ...{ ...read, operationId: 'getHistory' },
  summary: {
    ru: 'История посылки: операции Почты и смены статуса',
    en: 'The history of a parcel: operations of the Post and changes of status',
  },
  path: trackNumberPath,
  answer: { about: { ru: 'История', en: 'The history' }, schema: history, example: historyExample },
  refusals: ['not_found' as const],
};

export const patchDescription = {
  ...{ ...write, operationId: 'changeShipment' },
  summary: { ru: 'Изменить данные посылки', en: 'Change a parcel' },
  about: {
    ru: 'Меняются только переданные поля; null или пустой текст стирает поле. Последний контакт можно стереть, только если магазин разрешил посылки без контактов.',
    en: 'Only the given fields change; null or an empty text erases one. The last contact can be erased only where the shop allows parcels without contacts.',
  },
  path: trackNumberPath,
  body: { schema: shipmentChanges, examples: { phone: { phone: '8 916 765-43-21' }, erase: { description: null } } },
  answer: {
    ...{ about: { ru: 'Изменена', en: 'Changed' }, schema: loadResult },
    example: { trackNumber: '80080012345678', result: 'updated' },
  },
  refusals: ['not_found' as const],
};

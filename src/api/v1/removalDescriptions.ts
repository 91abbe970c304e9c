import { trackNumberPath } from './shipmentDescriptions.ts';
import { collectedResult, collectedResults, deletedResult, deletedResults, testQuery, trackNumbers } from './shipmentSchemas.ts';

const write = { tag: 'shipments', scope: 'shipments:write' as const, isChange: true, query: testQuery };
const trackNumber = '80080012345678';
const several = { schema: trackNumbers, examples: { several: { trackNumbers: [trackNumber, 'RA123456785RU'] } } };
const outcome = { ru: 'Что стало с каждой, по порядку', en: 'What became of each, in order' };
const stops = {
  ru: 'За посылкой больше не следят, запланированные сообщения отменяются. Повтор ничего не меняет; вернуть посылку может только человек в кабинете.',
  en: 'The parcel is not followed any longer, planned messages are dropped. Repeating changes nothing; only a person can bring it back, in the dashboard.',
};

export const deleteOneDescription = {
  ...{ ...write, operationId: 'deleteShipment' },
  summary: { ru: 'Удалить посылку', en: 'Delete a parcel' },
  about: stops,
  path: trackNumberPath,
  answer: { about: { ru: 'Удалена', en: 'Deleted' }, schema: deletedResult, example: { trackNumber, result: 'deleted' } },
  refusals: ['not_found' as const],
};

export const deleteManyDescription = {
  ...{ ...write, operationId: 'deleteShipments' },
  summary: { ru: 'Удалить до 1000 посылок', en: 'Delete up to 1,000 parcels' },
  about: stops,
  body: several,
  answer: {
    ...{ about: outcome, schema: deletedResults },
    example: {
      items: [
        { trackNumber, result: 'deleted' },
        { trackNumber: 'RA123456785RU', result: 'not_found' },
      ],
    },
  },
  refusals: ['too_many_items' as const],
};

export const collectOneDescription = {
  ...{ ...write, operationId: 'markCollected' },
  summary: { ru: 'Отметить посылку забранной', en: 'Mark a parcel as collected' },
  about: stops,
  path: trackNumberPath,
  answer: { about: { ru: 'Отмечена', en: 'Marked' }, schema: collectedResult, example: { trackNumber, result: 'collected' } },
  refusals: ['not_found' as const],
};

export const collectManyDescription = {
  ...{ ...write, operationId: 'markManyCollected' },
  summary: { ru: 'Отметить забранными до 1000 посылок', en: 'Mark up to 1,000 parcels as collected' },
  about: stops,
  body: several,
  answer: {
    ...{ about: outcome, schema: collectedResults },
    example: {
      items: [
        { trackNumber, result: 'collected' },
        { trackNumber: 'RA123456785RU', result: 'unchanged' },
      ],
    },
  },
  refusals: ['too_many_items' as const],
};

import type { removal as russian } from '../ru/removal.ts';
import { counter } from '../words.ts';

const count = counter('en');
const numbers = (n: number) => count(n, 'number', 'numbers');
const lines = (n: number) => count(n, 'line', 'lines');
const parcels = (n: number) => count(n, 'shipment', 'shipments');

export const removal: typeof russian = {
  label: 'Track numbers',
  hint: 'One number a line. A column or rows of a spreadsheet will do.',
  counted: (n) => `Recognised: ${numbers(n)}`,
  repeats: (n) => `repeated: ${n}`,
  strange: (n) => `${lines(n)} without a track number`,
  more: (n) => `and ${n} more`,
  collect: 'Mark as collected',
  collectWhy: 'The parcel was collected and the Post says nothing. Checks and messages stop; statistics count it as delivered.',
  remove: 'Delete',
  removeWhy: 'The parcel was loaded by mistake. Checks and messages stop, and it leaves the list.',
  nothing: 'Paste at least one track number.',
  progress: (done, total) => `${done} of ${total}`,
  collected: (n) => (n === 0 ? 'There was nothing to mark' : `Marked as collected: ${parcels(n)}`),
  deleted: (n) => (n === 0 ? 'There was nothing to delete' : `Deleted: ${parcels(n)}`),
  before: (n) => `Collected or deleted before: ${parcels(n)}`,
  notFound: (n) => `Not found in your shop: ${numbers(n)}`,
  notFoundHint: 'You have not loaded such shipments. Compare the numbers.',
  copyList: 'Copy the list',
};

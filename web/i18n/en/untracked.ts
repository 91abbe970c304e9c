import type { untracked as ru } from '../ru/untracked.ts';
import { counter } from '../words.ts';

const count = counter('en');

export const untracked: typeof ru = {
  title: (n) => `Other carriers: ${count(n, 'parcel', 'parcels')}`,
  hint: "The shop's module sent parcels of carriers that we do not track yet. We kept them: they take no quota, and nobody is told about them.",
  save: 'Save as CSV',
  more: (n) => `And ${count(n, 'more parcel', 'more parcels')}: all of them are in the file.`,
  columns: {
    carrier: 'Carrier',
    track: 'Number',
    order: 'Order',
    recipient: 'Recipient',
    loaded: 'Loaded',
  },
};

import type { milestones as ru } from '../ru/milestones.ts';

export const milestones: typeof ru = {
  title: 'Not all shipments are shown',
  ranges: { loaded: 'Loaded', arrived: 'Arrived', delivered: 'Delivered', returned: 'Began to go back' },
  notCollected: 'Not collected in time',
  noRegion: 'Region not known',
  reminded: 'Reminded',
  notReminded: 'Waited without a reminder',
  collectedSoon: 'Collected on that day or the next two',
  lay: (days) => {
    const [from, to] = days.split('-');
    if (to === undefined) return from === '0' ? 'Collected on the day of arrival' : `Days at the office: ${from}`;
    return to === '' ? `Days at the office: ${from} and more` : `Days at the office: ${from} to ${to}`;
  },
  since: (day) => `from ${day}`,
  until: (day) => `until ${day}`,
  takeAway: (label) => `${label}. Take this condition away`,
};

import type { notices as ru } from '../ru/notices.ts';
import { counter } from '../words.ts';

const count = counter('en');

export const notices: typeof ru = {
  acting: (shop) => `You act as “${shop}”`,
  actingReason: (reason) => `reason: ${reason}`,
  actingLeft: (n) => `${count(n, 'minute', 'minutes')} left`,
  actingEnd: 'Stop',
  actingOver: 'The hour is over, you are staff again',
  paused: {
    post: 'The service’s staff paused the questions to the Post. News of parcels will come when they resume.',
    sms: 'The service’s staff paused SMS. Messages wait, there is nothing you need to do.',
    email: 'The service’s staff paused e-mails. They wait, there is nothing you need to do.',
  },
};

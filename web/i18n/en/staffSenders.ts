import type { NameWarning } from '../../../src/senders/knownNames.ts';

export function warningLabel(warning: NameWarning): string {
  const plain = { generic: 'common word', phone_like: 'like a phone number', short: 'very short' };
  if (!('like' in warning)) return plain[warning.code];
  const kind = { bank: 'bank', state: 'state', operator: 'operator', mark: 'brand', taste: 'rude word' }[warning.code];
  return `${kind}: ${warning.like}`;
}

export const staffSenders = {
  title: 'Sender names',
  hint: 'Shops are promised an answer within 20 minutes of working time. They hear of each decision by e-mail and SMS.',
  tabs: {
    asked: (n: number) => `In review: ${n}`,
    approved: (n: number) => `With operators: ${n}`,
    done: 'Decided',
  },
  tabsLabel: 'Queue',
  noneAsked: 'All names are reviewed',
  noneAskedHint: 'New ones will appear here by themselves.',
  noneApproved: 'Nothing waits for operators',
  noneDone: 'No decisions yet',
  noMatch: 'Nothing was found',
  search: 'Name or shop',
  showMore: 'Show more',
  waiting: (n: number) => `Waiting for review: ${n}`,
  left: (time: string) => `${time} left`,
  late: (time: string) => `${time} late`,
  closed: 'It is outside working hours. The time runs from',
  hours: (h: number, m: number) => (m === 0 ? `${h} h` : `${h} h ${m} min`),
  now: (name: string) => `now writes from ${name}`,
  nowNone: 'now without a name of its own',
  asked: 'Proposed',
  approvedAt: 'Approved',
  note: 'The shop’s note',
  alsoOf: 'Others with this name:',
  earlier: 'Earlier names of this shop:',
  site: 'Site',
  noSite: 'no site given',
  approve: 'Approve',
  approveTitle: (name: string) => `Approve the name ${name}?`,
  approveText: (like: string) =>
    `It is like a name of others (${like}). The shop is told at once, by e-mail and SMS, that it is approved.`,
  approved: (name: string) => `${name} is approved, the shop was told`,
  register: 'Registered',
  registerTitle: (name: string) => `Is the name ${name} registered with all operators?`,
  registerText:
    'The next SMS of the shop will come from it at once. Where an operator does not know the name yet, they will not arrive.',
  registered: (name: string) => `${name} works, the shop was told`,
  reject: 'Reject',
  takeAway: 'Take the name away',
  takeAwayNote: 'The name works. The shop’s SMS will come from the common name at once.',
  rejectTitle: (name: string) => `Reject the name ${name}`,
  rejected: (name: string) => `${name} is rejected, the shop was told`,
  reason: 'Reason',
  reasonOther: 'another one, in your own words',
  words: 'In your own words',
  wordsHint: 'The shop reads this in the letter, so write in its language.',
  wordsNeeded: 'Write the reason',
  sms: 'SMS to the shop (in Russian)',
  smsText: (name: string, why: string) => `Vestovoy: the name ${name} is rejected. Reason: ${why}`,
  keysAsked: 'Keys: j and k choose, a approves, r rejects',
  keysApproved: 'Keys: j and k choose, a marks as registered, r rejects',
  byHand: 'How to register a name with operators',
  byHandSteps: {
    add: 'Open the cabinet of the SMS gateway (with SMSC: “Sender names”) and add the name, character by character the same.',
    attach:
      'Attach what the gateway asks for: the shop’s tax number and name, site, trade mark. MTS and MegaFon charge for a name monthly, beeline and T2 have free ones.',
    wait: 'Wait for the answer of all operators: it usually takes a few working days. Until then the shop’s SMS come from the old name.',
    finish:
      'When all of them have the name, press “Registered” here. If an operator refused, press “Reject” and choose that reason.',
  },
  byHandWhy:
    'The service does not register names itself: gateways ask for documents, and each operator decides alone. Where an operator lacks the name, the gateway answers “sender name is not registered” (code 254).',
  standIn: 'A stand-in plays the gateway now: it takes any name.',
};

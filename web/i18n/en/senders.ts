import type { NameWarning } from '../../../src/senders/knownNames.ts';
import type { NameProblem } from '../../../src/senders/senderName.ts';
import { counter } from '../words.ts';

const count = counter('en');
const characters = (n: number) => count(n, 'character', 'characters');

export function problemText(problem: NameProblem): string {
  if (problem.code === 'empty') return 'Write a sender name.';
  if (problem.code === 'too_long')
    return `${problem.isDigits ? 'A name of digits only has up to' : 'A name has up to'} ${problem.max} characters, this has ${problem.length}.`;
  const { at, code } = problem;
  const character = problem.character === 'пробел' ? 'space' : problem.character;
  if (code === 'look_alike') return `Character ${at}, “${character}”, is no Latin letter, though it looks like one.`;
  if (code === 'foreign') return `Character ${at}, “${character}”, is no Latin letter.`;
  return `Character ${at}, “${character}”, cannot be there: only Latin letters and digits.`;
}

export function warningText(warning: NameWarning): string {
  if (warning.code === 'generic') return 'This is a common word; operators rarely register such names.';
  if (warning.code === 'phone_like') return 'This looks like a phone number; operators rarely register such names.';
  if (warning.code === 'short') return 'Operators rarely register names as short as this.';
  if (warning.code === 'taste') return `This is like the word “${warning.like}”: such a name may be rejected.`;
  const whose = { bank: 'a bank', state: 'the state or the Post', operator: 'a phone operator', mark: 'a known brand' }[
    warning.code
  ];
  return `This is like the name of ${whose}, “${warning.like}”. If you may use it, write why in the note.`;
}

export const senders = {
  title: 'SMS sender name',
  hint: 'Recipients see it instead of a number. Latin letters and digits, up to 11, or digits only, up to 15. Not allowed: names and trade marks of others, names of banks and the state, rude words.',
  now: 'SMS now come from',
  common: 'the service’s common name',
  noCommon: 'a name that the operator gives',
  yours: 'your own name',
  sample: (shop: string) => `${shop}: parcel 80080012345678 is waiting for you at the post office`,
  sampleLabel: 'What the recipient sees',
  name: 'New name',
  placeholder: 'For example, Romashka',
  length: (n: number, max: number) => `${n} of ${characters(max)}`,
  take: (name: string) => `Take ${name}`,
  good: 'This name will do',
  note: 'Note',
  noteHint: 'If needed: the number of a trade mark or a site with this name. Only our staff read it.',
  send: 'Send for review',
  another: 'Propose another name',
  sent: (name: string) => `The name ${name} was sent for review`,
  answer: 'We answer',
  by: (day: string, time: string) => `by ${time}, ${day}`,
  closedNow: 'It is outside working hours.',
  keepsUntil: 'Until the new name works, SMS come from the old one.',
  isInUse: (name: string) => `SMS come from ${name} already.`,
  left: (n: number, aDay: number) => `You may propose ${n} of ${aDay} more within a day.`,
  noneLeft: 'Five names were proposed within a day. The next one may be proposed from',
  ownersOnly: 'The owner of the shop changes the sender name.',
  checkFailed: 'The name could not be checked as you type. You can send it all the same.',
  steps: { asked: 'In review', approved: 'Approved', registered: 'Being registered with operators', working: 'Works' },
  stepsDone: { asked: 'Sent for review', approved: 'Approved', registered: 'Registered with operators', working: 'Works' },
  stepsLabel: (name: string) => `How far the name ${name} has come`,
  stepHints: {
    asked: 'We answer',
    registered: 'Phone operators do this themselves. We will tell you when the name works.',
    working: 'The next SMS will reach buyers from this name.',
  },
  done: 'Done',
  underWay: 'Under way',
  ahead: 'Ahead',
  withdraw: 'Take back',
  withdrawTitle: (name: string) => `Take the name ${name} back?`,
  withdrawText: 'The name is approved already. Should you change your mind again, it must be reviewed anew.',
  withdrawn: 'The name was taken back',
  stop: 'Return to the common name',
  stopTitle: (name: string) => `Stop sending SMS from ${name}?`,
  stopText: (common: string) =>
    `The next SMS will come from ${common}. To write from your own name again, it must be reviewed and registered anew.`,
  stopped: 'SMS come from the common name again',
  rejected: (name: string) => `The name ${name} was rejected`,
  tryAnother: 'Propose another one.',
  history: (n: number) => `What was before: ${n}`,
  states: {
    asked: 'In review',
    approved: 'Approved',
    registered: 'Works',
    rejected: 'Rejected',
    withdrawn: 'Taken back',
    replaced: 'Replaced',
  },
  reasons: {
    foreign: 'a name or trade mark of others',
    official: 'a name of a bank, the state or a phone operator',
    unrelated: 'the name is not like the shop’s name, site or brand',
    generic: 'a common word, operators do not register such',
    taste: 'the name is in bad taste',
    operators: 'phone operators refused to register it',
  },
  rivalTitle: 'Another name was sent already',
  rivalText: (name: string, by: string) => `${name} was proposed by ${by},`,
  rivalHint:
    'One name is reviewed at a time. Your text is still below: you can send it when the first one is decided, or taken back.',
};

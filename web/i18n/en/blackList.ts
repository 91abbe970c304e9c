import type { blackList as russian } from '../ru/blackList.ts';
import { counter } from '../words.ts';
import { lastIn, returnsCount } from './returns.ts';

const count = counter('en');

export const blackList: typeof russian = {
  hint: 'Before you send a parcel, see whether its buyer collected earlier ones.',
  phone: 'Phone',
  email: 'E-mail',
  phonePlaceholder: '+7 916 123-45-67',
  check: 'Check',
  need: 'Enter the phone or e-mail of the buyer',
  limit: 'No checks are left in this hour',
  limitKnown: 'Whoever was checked within the last hour can be checked again now.',
  answer: (_text, returned, month) =>
    returned === 0
      ? 'No parcels went back because their storage time ran out'
      : `Parcels that went back because their storage time ran out: ${returned}${lastIn(returned, month)}`,
  own: 'Your shipments to this buyer',
  total: 'Your shipments',
  delivered: 'Delivered',
  returned: 'Went back',
  ownNone: 'You have not sent anything to this buyer yet.',
  inOthers: (n, month) => (n === 0 ? 'None went back to other shops.' : `In other shops: ${returnsCount(n)}${lastIn(n, month)}.`),
  othersOff: 'These are parcels of your shop only: sharing between shops is not switched on in this service.',
  othersNotAccepted: 'These are parcels of your shop only. To see returns of other shops too,',
  othersLink: 'accept the rules of the shared list',
  history: 'Checked just now',
  historyHint: 'This list is gone when you close or reload the page.',
  sharing: 'The shared list',
  sharingOff: 'Sharing between shops is not switched on in this service. You see returns of your shop, and nobody else does.',
  sharingHint: 'While you do not take part you see your own returns only, and other shops do not see yours.',
  sharingOn: 'You take part: you see returns of other shops, and they see yours.',
  sharingChanged: 'The rules have changed. Until you accept the new ones you see your own returns only.',
  sharingPaused: 'The rules are accepted, but sharing is switched off now. You see your own returns only.',
  acceptedBy: 'Accepted',
  rules: 'Rules of the shared list',
  accept: 'Accept the rules and take part',
  accepted: 'You take part in the shared list',
  withdraw: 'Stop taking part',
  withdrawn: 'You no longer take part: neither you nor other shops see each other’s returns',
  ownerOnly: 'The owner of the shop decides this.',
  about: 'How the list works',
  aboutItems: (years) => [
    [
      'What for',
      'A parcel that nobody collects costs you the way there and back. Before you send one you see whether this has happened with this buyer, and can agree on prepayment or remind them yourself.',
    ],
    [
      'Who gets in',
      'The recipient of a parcel that went back because its storage time ran out. A refusal, a wrong address and the like do not count. If the parcel is collected after all, the entry is taken back.',
    ],
    [
      'Lawful basis',
      'The legitimate interest of the shop: Federal Law 152-FZ, article 6, part 1, item 7. The decision is always yours; the list judges nobody.',
    ],
    [
      'What is stored',
      'Keyed hashes of phone and e-mail and the date of the return. No person can be read from a hash. Only the month is shown.',
    ],
    ['How long', `${years} after the return, then the entry is deleted.`],
  ],
  years: (n) => count(n, 'year', 'years'),
  off: 'How to get off the list',
  offText: 'A buyer may write that they are on the list by mistake. Give them this link:',
  offLink: 'I am on the list by mistake',
};

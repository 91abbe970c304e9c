import type { ProblemCode } from '../../../src/shipments/problems.ts';

/** The server speaks Russian about rows; these are the same sentences in English. */
export const problems: Record<ProblemCode, string> = {
  track_number_empty: 'Enter the track number.',
  track_number_form: 'This is not a track number: 14 digits, or 13 characters such as RA123456789RU.',
  track_number_scientific: 'The spreadsheet rounded the track number. Make the column text and paste the numbers again.',
  check_digit: 'The check digit does not fit. Look at the number again: it may have a typo.',
  phone_landline: 'This is a landline: it cannot receive SMS. Calls to landlines are enabled in the profile.',
  phone_foreign: 'The number is not Russian: nothing is sent to it.',
  phone_wrong: 'The phone number was not recognised: nothing is sent to it.',
  phone_several: 'There are several numbers; the first mobile one was taken.',
  email_wrong: 'The e-mail address is wrong.',
  email_several: 'There are several addresses; the first was taken.',
  email_typo: 'The e-mail address looks like a typo.',
  contact_missing: 'A phone or an e-mail of the recipient is needed. The profile can allow loading without them.',
  amount_form: 'The amount was not recognised. Example: 1234.50.',
  amount_range: 'The amount must be from 0 to 1,000,000,000 roubles.',
  postal_code_form: 'The postal code was not recognised: it has 6 digits.',
  too_long: 'The text is too long.',
  not_text: 'This should be text.',
};

import type { ProblemCode } from '../../../src/shipments/problems.ts';

/** The server speaks Russian about rows; these are the same sentences in English. */
export const problems: Record<ProblemCode, string> = {
  track_number_empty: 'Enter the track number.',
  track_number_form: 'This is not a track number: 14 digits, or 13 characters such as RA123456789RU.',
  track_number_scientific:
    'The spreadsheet rounded the track number, its last digits are lost. In Excel select the column, choose the format “Text” and paste the numbers again.',
  track_number_several: 'Several track numbers stand here. Keep one and load the others by themselves.',
  track_number_mended: 'The track number was mended:',
  leading_zero: 'A digit is missing: spreadsheets drop the zero at the beginning of a number.',
  repeated: 'This number stands above already: the rows are put together.',
  repeated_too_often: 'One number is repeated more than 20 times. Leave one row with it.',
  check_digit: 'The check digit does not fit. Look at the number again: it may have a typo.',
  phone_landline: 'This is a landline: it cannot receive SMS. Calls to landlines are enabled in the profile.',
  phone_foreign: 'The number is not Russian: nothing is sent to it.',
  phone_foreign_kept: 'The number is not Russian: an SMS there costs more and does not always arrive.',
  phone_scientific:
    'The spreadsheet rounded the phone, its last digits are lost. In Excel select the column, choose the format “Text” and paste the phones again.',
  phone_7: 'The phone had no 7 at the beginning: it was added.',
  phone_is_email: 'There is an e-mail instead of a phone.',
  phone_wrong: 'The phone number was not recognised: nothing is sent to it.',
  phone_several: 'There are several numbers; the first mobile one was taken.',
  email_wrong: 'The e-mail address is wrong.',
  email_several: 'There are several addresses; the first was taken.',
  email_typo: 'The e-mail address looks like a typo.',
  email_letters: 'The e-mail address has Russian letters instead of Latin ones.',
  email_is_phone: 'There is a phone instead of an e-mail.',
  nobody_to_tell: 'There is nobody to tell: neither phone nor e-mail.',
  contact_missing: 'A phone or an e-mail of the recipient is needed. The profile can allow loading without them.',
  amount_form: 'The amount was not recognised. Example: 1234.50.',
  amount_range: 'The amount must be from 0 to 1,000,000,000 roubles.',
  consent_form: 'The consent to calls was not recognised: it is yes or no.',
  postal_code_form: 'The postal code was not recognised: it has 6 digits.',
  too_long: 'The text is too long.',
  shortened: 'The text is too long, its beginning was kept.',
  looks_formula: 'It looks like a formula: it is loaded as text.',
  not_text: 'This should be text.',
};

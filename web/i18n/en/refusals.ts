/** The server speaks Russian; these say the same by the code of a refusal and the field it concerns, or by the code alone. */
const refusals: Record<string, string> = {
  // registration, profile and keys
  'invalid name': 'Fill in the name; it may be too long.',
  'invalid shopName': 'Name the shop, in 200 characters at most.',
  'invalid email': 'A correct e-mail address is needed here, such as name@example.com.',
  'invalid password': 'The password must have 8 to 128 characters.',
  'invalid newPassword': 'The new password must have 8 to 128 characters and differ from the old one.',
  'invalid currentPassword': 'The current password does not fit.',
  'invalid phone': 'A phone number is needed here, such as +7 916 123-45-67.',
  'invalid hasAcceptedTerms': 'Without this we may not store data of recipients.',
  'invalid site': 'The address of a site is needed here, such as romashka.ru.',
  'invalid originIndex': 'A postal code has 6 digits.',
  'invalid acceptedMaxAgeDays': 'A whole number of days from 0 to 365 is needed.',
  'invalid silentDays': 'A whole number of days from 1 to 365 is needed.',
  'invalid storageDays': 'A whole number of days from 1 to 90 is needed, or nothing.',
  'invalid adminEmails': 'Correct e-mail addresses are needed here, 10 at most.',
  'invalid reportEmails': 'Correct e-mail addresses are needed here, 10 at most.',
  'invalid systemEmail': 'A correct e-mail address is needed here, such as name@example.com.',
  'invalid systemPhone': 'A Russian mobile number is needed here, such as +7 916 123-45-67.',
  'invalid note': 'The note has 300 characters at most.',
  'invalid words': 'Write the reason, in 500 characters at most.',
  'conflict state': 'Another person was faster. Look how it stands now.',
  'limit-reached asks': 'You have proposed five names within a day. Write to us if you need more.',
  'conflict email': 'There is an account with this e-mail already. Sign in or recover the password.',
  'invalid scopes': 'Tick at least one right.',
  'invalid addresses': 'IP addresses such as 203.0.113.7 or networks such as 203.0.113.0/24 are needed here, 50 at most.',
  'limit-reached name': 'There are too many keys. Revoke those you do not need.',
  // people, invitations, shops of a person
  'conflict person': 'Somebody has changed the role meanwhile. Look at what stands now.',
  'conflict lastOwner': 'This is the only owner. Make somebody else an owner first.',
  'conflict member': 'This person is in the shop already.',
  'limit-reached letters': 'We send 20 invitations a day at most. Go on tomorrow.',
  'conflict invitation': 'This invitation is not open any more. Ask for another one.',
  'conflict account': 'There is an account with this e-mail already. Sign in with its password.',
  'forbidden email': 'The invitation was sent to another e-mail than the one you are signed in with.',
  'forbidden role': 'Another owner changes your role.',
  'conflict shopName': 'You have a shop of this name already.',
  'limit-reached shopName': 'You have as many shops as one person may have. Write to us if you need more.',
  'conflict shop': 'Another tab has gone over to another shop.',
  'not-found shop': 'You are not in this shop.',
  // the shop's own mail server
  'invalid host': 'The name of a mail server is needed here, such as smtp.yandex.ru, without http and port.',
  'invalid port': 'The port can be 465, 587, 2525 or 25.',
  'invalid login': 'The login is needed here.',
  'invalid fromAddress': 'A correct e-mail address is needed here, such as name@example.com.',
  'conflict version': 'Somebody else has saved this meanwhile. Your changes are still here.',
  'limit-reached mailServer': 'A server can be tested 20 times an hour. Wait a little.',
  // webhooks
  'invalid url': 'An address on the internet is needed here, such as https://shop.example/webhook.',
  'invalid events': 'Choose one event at least.',
  'conflict url': 'There are ten webhooks already. Remove those you do not need.',
  // shipments
  'invalid trackNumber': 'This is not a track number: 14 digits, or 13 characters such as RA123456789RU.',
  'invalid amount': 'The amount was not recognised. Example: 1234.50.',
  'invalid orderNumber': 'The order number is too long.',
  'invalid description': 'The description is too long.',
  'invalid postalCode': 'The postal code was not recognised: it has 6 digits.',
  'invalid cursor': 'The list is out of date. Open it again.',
  'conflict file': '20 tables wait to be imported. Import them or delete those you do not need, then load this one.',
  // statistics
  'invalid period': 'Choose both days, the first before the last, three years at most.',
  // the black list
  'invalid years': 'A whole number of years from 1 to 10 is needed.',
  'invalid limitPerHour': 'A whole number from 1 to 100,000 is needed.',
  'invalid reason': 'Write why, in 1000 characters at most.',
  'invalid answer': 'Write what to answer, in 1000 characters at most.',
  // the sandbox
  'invalid to': 'The clock only goes forward, a year at a time at most.',
  // notifications
  'limit-reached trial': 'Ten trial messages an hour are allowed. Wait a little.',
  'conflict balance': 'The balance is too low for this message. Top it up.',
  'invalid body': 'With this parcel the text came out empty. Choose another one or add some words.',
  'not-found trackNumber': 'You have no parcel with this number.',
  // messages
  'conflict day': 'This morning is over. Refresh the page.',
  'conflict notFailed': 'This message did not fail; there is no need to send it again.',
  'conflict decided': 'The shop cancelled it, or other news has taken its place.',
  'conflict stale': 'This letter is more than a day old: its links and its news are out of date.',
  'conflict untrue': 'Its news is no longer true, or its recipient may not be written to.',
  // questions
  'invalid subject': 'Say what it is about, in 200 characters at most.',
  'invalid text': 'Write the message, in 10,000 characters at most.',
  'conflict thread': 'Something was written or changed while the page was open. Look and decide again.',
  'limit-reached text':
    'You have written very much in the last hour, or in this question. Go on in an hour, or ask a new question.',
  // by the code alone
  invalid: 'This was not accepted. Check what you have typed.',
  unauthorized: 'Sign in to go on.',
  forbidden: 'You may not do this here. Ask the owner of the shop.',
  'not-found': 'This is not there, or not there any more.',
  conflict: 'Things have changed meanwhile. Look again and try once more.',
  'limit-reached': 'Too many attempts. Wait a minute and try again.',
  'too-large': 'This is too much for one request.',
};

export function refusal(code: string, field: string | undefined): string {
  return refusals[`${code} ${field?.split('.')[0]}`] ?? refusals[code] ?? refusals.invalid!;
}

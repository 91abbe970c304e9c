import type { ServerTroubleKind } from '../../../src/gateways/smtp/serverTrouble.ts';
import { counter } from '../words.ts';

const count = counter('en');

const troubles: Record<ServerTroubleKind, string> = {
  'not-found': 'There is no such mail server. Check its name.',
  'closed-address': 'This address leads into a private network. A mail server on the public internet is needed.',
  sandbox: 'Letters never leave the sandbox. Only its own server will do.',
  'no-connection': 'The mail server could not be reached. Check its name and port.',
  timeout: 'The mail server did not answer in time. Check the port: with TLS it is usually 465, with STARTTLS 587.',
  'no-tls':
    'The mail server does not encrypt on this port: with TLS it is usually 465, with STARTTLS 587. We send no password without encryption.',
  certificate:
    'The certificate of the mail server does not fit: it has expired, is for another name, or nobody vouches for it. Write the server’s name as your mail provider gives it.',
  'sign-in':
    'The mail server did not accept login and password. Many providers give programs an application password of their own.',
  sender: 'The mail server does not send from this address. It usually has to be the same as the login.',
  refused: 'The mail server refused to send the letter.',
  busy: 'The mail server asks to try again later.',
};

export const mailServer = {
  title: 'E-mails to recipients',
  hint: 'The address they leave from. Letters of the service itself always come from us.',
  none: (address: string) => `E-mails leave from the service’s address ${address}, with your shop as the sender’s name.`,
  noneWhy: 'With your own mail, recipients see the address of the shop, and what was sent is in your mailbox.',
  connect: 'Connect your own mail',
  working: 'Working',
  broken: 'Takes no letters',
  from: 'E-mails leave from',
  server: 'Server',
  login: 'Login',
  verified: 'Tested',
  savedBy: 'Connected by',
  since: 'Not working since',
  waiting: (n: number) => `Waiting: ${count(n, 'letter', 'letters')}. They leave when the server works again.`,
  waitingNone: 'New letters will wait until the server works again.',
  change: 'Change',
  check: 'Test again',
  back: 'Return to the service’s mail',
  backTitle: 'Return to the service’s mail?',
  backText: (from: string, service: string) =>
    `E-mails to recipients will leave from ${service}, not from ${from}. We erase the password of your mail: connecting it again will need it again.`,
  isBack: 'E-mails leave from the service’s mail again.',
  checked: (email: string) => `The server works. A test letter has gone to ${email}.`,
  stillBroken: 'The server still takes no letters.',
  saved: (email: string) => `Your mail is connected. A test letter has gone to ${email}.`,
  fromAddress: 'Address that e-mails leave from',
  fromHint: 'It tells us the rest when we know your provider.',
  loginHint: 'Usually the same address.',
  password: 'Password',
  passwordHint: 'Yandex, Mail.ru and Gmail accept only an application password: it is made in the settings of the mail.',
  passwordKept: 'The saved password stays. Type a new one if it has changed.',
  host: 'Mail server (SMTP)',
  hostHint: 'Your provider gives its name, such as smtp.yandex.ru.',
  security: 'Encryption',
  port: 'Port',
  sandbox: (host: string) =>
    `Letters never leave the sandbox. Its own server ${host} will do, with any login and password; the letters are shown on the Phone page.`,
  fill: 'Fill in',
  testSave: 'Test and save',
  testHint: (email: string) => `We connect, sign in and send a test letter to ${email}. It is saved when the letter goes.`,
  testing: 'Connecting, signing in and sending a letter. This may take up to 20 seconds.',
  notSaved: 'The server is not saved',
  said: 'The server’s answer',
  ownersOnly: 'The owner of the shop connects its mail.',
  clashTitle: 'Somebody else has saved the mail server',
  clashNow: (from: string, host: string) => `Now ${from} is connected by ${host}. Who and when:`,
  clashGone: 'The shop has been returned to the service’s mail.',
  clashText: 'What you have typed is still in the form.',
  keepMine: 'Save mine',
  takeTheirs: 'Keep what is there',
  troubles,
};

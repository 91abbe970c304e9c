// Russian Post's batch access, answering bytes rendered beforehand: https://tracking.pochta.ru/specification
import { bodyOf, serve } from './serve.ts';

/** Since the last night one more operation was reported of every tenth parcel, another tenth each night. */
const CHANGED_SHARE = 10;
const CHUNK = 500;

type Question = { night: number; first: number; count: number };

const answers = new Map<string, Buffer>();
let night = 0;

const envelope = (call: string, content: string) =>
  "<?xml version='1.0' encoding='UTF-8'?>" +
  '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>' +
  `<ns2:${call} xmlns:ns2="http://fclient.russianpost.org/postserver" xmlns:ns3="http://fclient.russianpost.org">` +
  `${content}</ns2:${call}></S:Body></S:Envelope>`;
const operation = (type: number, attr: number, name: string, at: string, index: string) =>
  `<ns3:Operation OperTypeID="${type}" OperCtgID="${attr}" OperName="${name}" DateOper="${at}" IndexOper="${index}"/>`;

/** A week on the way: registered, accepted, sorted here and there. */
const HISTORY = [
  operation(28, 0, 'Присвоение идентификатора', '16.11.2026 09:12:00', '101000'),
  operation(1, 1, 'Прием', '16.11.2026 18:40:11', '101000'),
  operation(8, 0, 'Обработка', '17.11.2026 02:15:43', '102976'),
  operation(8, 4, 'Обработка', '17.11.2026 13:37:20', '102976'),
  operation(8, 0, 'Обработка', '18.11.2026 22:05:09', '140980'),
  operation(8, 4, 'Обработка', '19.11.2026 06:31:55', '140980'),
  operation(8, 0, 'Обработка', '21.11.2026 11:48:02', '630960'),
  operation(8, 4, 'Обработка', '21.11.2026 19:20:37', '630960'),
].join('');

/** Half of those that changed arrived at their office, the others were sorted once more. */
function newsOf(position: number, at: number): string {
  const day = `${22 + at}.11.2026`;
  const isArrived = Math.floor(position / CHANGED_SHARE) % 2 === 0;
  return isArrived
    ? operation(8, 2, 'Обработка', `${day} 16:03:28`, '630099')
    : operation(8, 1, 'Обработка', `${day} 15:44:50`, '630970');
}

function itemOf(barcode: number): string {
  const share = barcode % CHANGED_SHARE;
  const news = share > 0 && share <= night - 1 ? newsOf(barcode, share) : '';
  return `<ns3:Item Barcode="${barcode}">${HISTORY}${news}</ns3:Item>`;
}

function answerOf({ first, count }: Question): Buffer {
  const items = Array.from({ length: count }, (_, i) => itemOf(first + i));
  const value = '<value FileName="" FileTypeID="2" FileNumber="1" RecipientID="1" DatePreparation="24.11.2026 00:45:00">';
  return Buffer.from(envelope('answerByTicketResponse', `${value}${items.join('')}</value>`));
}

const tickets = new Map<string, Question>();
let last = 0;

/** A ticket says itself what it was asked for, so that nothing has to be looked for. Barcodes of a question follow each other. */
function issue(body: Buffer): string {
  const first = Number(body.toString('latin1', body.indexOf('Barcode="') + 9, body.indexOf('Barcode="') + 23));
  const end = body.lastIndexOf('Barcode="');
  const count = Number(body.toString('latin1', end + 9, end + 23)) - first + 1;
  const ticket = `2026112400${String(++last).padStart(8, '0')}`;
  tickets.set(ticket, { night, first, count });
  return envelope('ticketResponse', `<value>${ticket}</value>`);
}

function renderNight(next: number, firstBarcode: number, n: number): void {
  night = next;
  answers.clear();
  tickets.clear();
  for (let at = 0; at < n; at += CHUNK) {
    const question = { night, first: firstBarcode + at, count: Math.min(CHUNK, n - at) };
    answers.set(`${question.first} ${question.count}`, answerOf(question));
  }
}

await serve(
  async (request, response) => {
    const body = await bodyOf(request);
    response.setHeader('content-type', 'text/xml; charset=utf-8');
    const asked = body.indexOf('<ticket>');
    if (asked < 0) return response.end(issue(body));
    const question = tickets.get(body.toString('latin1', asked + 8, body.indexOf('</ticket>')))!;
    return response.end(answers.get(`${question.first} ${question.count}`) ?? answerOf(question));
  },
  (message) => {
    const { night: next, firstBarcode, n } = message as { night: number; firstBarcode: number; n: number };
    renderNight(next, firstBarcode, n);
  },
);

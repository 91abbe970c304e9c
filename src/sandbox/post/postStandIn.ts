import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Db } from '../../platform/database.ts';
import { hang, type StandInCall } from '../misbehave.ts';
import type { StandInStore } from '../standInStore.ts';
import { answerXml, type BatchError, errorXml, ticketXml } from './batchAnswers.ts';
import { destinationsOf, operationsOf } from './postStore.ts';
import { faultXml, historyXml, type SINGLE_FAULTS } from './singleAnswers.ts';
import { readSoapRequest, type SoapRequest, type SoapVersion } from './soapRequest.ts';
import { deleteTicketsBefore, findTicket, saveTicket } from './ticketStore.ts';

export type PostStandInOptions = {
  db: Db;
  store: Pick<StandInStore, 'now' | 'takeFault'>;
  /** Any login is served with this password: a shop may try an account of its own. */
  password: string;
  /** Business time from a ticket to its answer. */
  readyAfterMs: number;
};

const BARCODE = /^(\d{14}|[A-Z]{2}\d{9}[A-Z]{2})$/;
const LONGEST_BARCODE = 14;
const MOST_BARCODES = 3_000;
const KEPT_MS = 32 * 3_600_000;
const FAULTS_OF_ANY_CALL = ['hang', '500', 'limit', 'bad-credentials'];
const FAULTS_OF_HISTORIES = [...FAULTS_OF_ANY_CALL, 'truncated'];
const FAULTS_OF_ANSWERS = [...FAULTS_OF_HISTORIES, 'not-ready', 'missing-items'];

/**
 * Speaks as tracking.russianpost.ru does: batch access at `/fc`, single access at `/rtm34`.
 * A number is unknown until it has operations, and each operation is told from its own instant on.
 * @see https://tracking.pochta.ru/specification
 */
export function postStandIn(options: PostStandInOptions) {
  return new Hono<{ Bindings: Partial<HttpBindings> }>()
    .post('/fc', async (call) => {
      const request = readSoapRequest(await call.req.text());
      // The real service answers what it cannot read with its own error as well.
      if (request?.version !== '1.1') return xml(call, '1.1', errorXml('ticketResponse', 'badFormat'));
      return request.call === 'ticketRequest' ? issueTicket(options, request, call) : answerTicket(options, request, call);
    })
    .post('/rtm34', async (call) => {
      const isXml = call.req.header('content-type')?.startsWith('application/soap+xml');
      const request = isXml ? readSoapRequest(await call.req.text()) : undefined;
      if (request?.version !== '1.2' || request.call !== 'getOperationHistory') return call.body(null, 500);
      return answerHistory(options, request, call);
    });
}

async function issueTicket(options: PostStandInOptions, { fields, barcodes }: SoapRequest, call: StandInCall): Promise<Response> {
  const refuse = (error: BatchError) => xml(call, '1.1', errorXml('ticketResponse', error));
  const fault = await options.store.takeFault('post', FAULTS_OF_ANY_CALL);
  if (fault) return misbehave(fault, call, (error) => refuse(error));
  if (!isSignedIn(options, fields)) return refuse('badCredentials');
  if (barcodes.length > MOST_BARCODES) return refuse('tooMany');
  if (barcodes.some((barcode) => barcode.length > LONGEST_BARCODE)) return refuse('tooLong');
  if (barcodes.length === 0 || !barcodes.every((barcode) => BARCODE.test(barcode))) return refuse('badFormat');
  return xml(call, '1.1', ticketXml(await keepTicket(options, fields.get('login')!, barcodes)));
}

async function keepTicket({ db, store, readyAfterMs }: PostStandInOptions, login: string, barcodes: string[]): Promise<string> {
  const issuedAt = store.now();
  await deleteTicketsBefore(db, new Date(issuedAt.getTime() - 2 * KEPT_MS));
  for (let ms = issuedAt.getTime(); ; ms++) {
    const ticket = `${ticketTime(new Date(ms))}${login.toUpperCase()}`;
    const readyAt = new Date(issuedAt.getTime() + readyAfterMs);
    if (await saveTicket(db, { ticket, login, barcodes, issuedAt, readyAt })) return ticket;
  }
}

async function answerTicket(options: PostStandInOptions, { fields }: SoapRequest, call: StandInCall): Promise<Response> {
  const { db, store } = options;
  const refuse = (error: BatchError) => xml(call, '1.1', errorXml('answerByTicketResponse', error));
  const fault = await store.takeFault('post', FAULTS_OF_ANSWERS);
  if (fault === 'not-ready') return refuse('notReady');
  if (fault && FAULTS_OF_ANY_CALL.includes(fault)) return misbehave(fault, call, (error) => refuse(error));
  if (!isSignedIn(options, fields)) return refuse('badCredentials');

  const now = store.now();
  const ticket = await findTicket(db, fields.get('ticket') ?? '', fields.get('login')!);
  if (!ticket || now.getTime() > ticket.readyAt.getTime() + KEPT_MS) return refuse('gone');
  if (now < ticket.readyAt) return refuse('notReady');
  const known = await operationsOf(db, ticket.barcodes, now);
  const answered = fault === 'missing-items' ? ticket.barcodes.filter((_, n) => n % 2 === 1) : ticket.barcodes;
  const answer = answerXml(answered, known, now);
  return xml(call, '1.1', fault === 'truncated' ? half(answer) : answer);
}

async function answerHistory(options: PostStandInOptions, { fields }: SoapRequest, call: StandInCall): Promise<Response> {
  const refuse = (fault: keyof typeof SINGLE_FAULTS) => xml(call, '1.2', faultXml(fault), 500);
  const fault = await options.store.takeFault('post', FAULTS_OF_HISTORIES);
  if (fault && FAULTS_OF_ANY_CALL.includes(fault)) return misbehave(fault, call, (error) => refuse(error));
  if (!isSignedIn(options, fields)) return refuse('badCredentials');
  if (!['', 'RUS', 'ENG'].includes(fields.get('Language') ?? '')) return refuse('badLanguage');
  const barcode = fields.get('Barcode') ?? '';
  if (!BARCODE.test(barcode)) return refuse('badBarcode');

  const known = await operationsOf(options.db, [barcode], options.store.now());
  const destinations = await destinationsOf(options.db, [barcode]);
  const answer = historyXml(barcode, known.get(barcode) ?? [], destinations.get(barcode));
  return xml(call, '1.2', fault === 'truncated' ? half(answer) : answer);
}

type Refusal = 'limit' | 'badCredentials';

async function misbehave(fault: string, call: StandInCall, refuse: (error: Refusal) => Response): Promise<Response> {
  if (fault === 'hang') return hang(call);
  if (fault === '500') return call.text('Internal Server Error', 500);
  return refuse(fault === 'limit' ? 'limit' : 'badCredentials');
}

function isSignedIn({ password }: PostStandInOptions, fields: Map<string, string>): boolean {
  return Boolean(fields.get('login')) && fields.get('password') === password;
}

/** Cut off in the middle, as when a connection breaks: the sender's HTTP server is content all the same. */
function half(answer: string): string {
  return answer.slice(0, Math.ceil(answer.length / 2));
}

function xml(call: StandInCall, version: SoapVersion, body: string, status: 200 | 500 = 200): Response {
  const type = version === '1.1' ? 'text/xml;charset=utf-8' : 'application/soap+xml;charset=utf-8';
  return call.body(body, status, { 'content-type': type });
}

/** `YYYYMMDDHHmmss` and milliseconds, Moscow time. */
function ticketTime(at: Date): string {
  const local = at.toTemporalInstant().toZonedDateTimeISO('Europe/Moscow').toPlainDateTime();
  return local.toString({ fractionalSecondDigits: 3 }).replace(/\D/g, '');
}

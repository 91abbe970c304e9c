import type { CarrierCredentials, Carriers } from '../../src/app.ts';
import type {
  AnswerOutcome,
  BatchCarrier,
  CarrierItem,
  HistoryOutcome,
  ReportedOperation,
  SingleCarrier,
  TicketOutcome,
} from '../../src/carriers/carrier.ts';
import { counter } from './random.ts';
import type { Host, Turns } from './turns.ts';
import { isCalm, pass, trouble, type World } from './world.ts';

/** An operation and when the carrier begins to tell it. */
export type Told = { operation: ReportedOperation; visibleAt: Date };

const READY_AFTER_MS = 10 * 60_000;
const KEPT_MS = 32 * 3_600_000;
const TIMEOUT_MS = 120_000;

/** The carrier, for all accounts and hosts: what it knows, and its bad days. */
export function fakePost(world: World, turns: Turns) {
  const parcels = new Map<string, Told[]>();
  const tickets = new Map<string, { barcodes: string[]; issuedAt: Date }>();
  const nth = counter();

  const visible = (barcode: string): ReportedOperation[] =>
    (parcels.get(barcode) ?? [])
      .filter(({ visibleAt }) => visibleAt <= world.now && visibleAt <= world.nothingNewFrom)
      .map(({ operation }) => operation);

  function itemOf(barcode: string): CarrierItem {
    const operations = visible(barcode);
    return operations.length > 0
      ? { barcode, operations }
      : { barcode, operations: [], error: { code: 12, text: 'Сообщение не найдено' } };
  }

  function issue(barcodes: string[]): TicketOutcome {
    pass(world, 500);
    const about = ['ticket', barcodes[0], nth(`ticket ${barcodes[0]}`)];
    const kinds = { limit: 0.01, 'bad-credentials': 0.01, failed: 0.05, timeout: 0.03, 'timeout-issued': 0.02, bug: 0.01 };
    const wrong = trouble(world, kinds, ...about);
    if (wrong === 'bug') throw new Error('The client of the carrier has a bug.');
    if (wrong === 'timeout') pass(world, TIMEOUT_MS);
    if (wrong && wrong !== 'timeout-issued') return { kind: wrong, text: wrong };
    const ticket = `T${tickets.size + 1}`;
    tickets.set(ticket, { barcodes, issuedAt: world.now });
    return wrong ? { kind: 'timeout', text: wrong } : { kind: 'issued', ticket };
  }

  function answer(name: string): { items: CarrierItem[]; outcome: AnswerOutcome } {
    pass(world, 1_000);
    const { barcodes, issuedAt } = tickets.get(name)!;
    const age = world.now.getTime() - issuedAt.getTime();
    if (age < READY_AFTER_MS) return { items: [], outcome: { kind: 'not-ready' } };
    if (age > KEPT_MS) return { items: [], outcome: { kind: 'gone', text: '17' } };
    const kinds = {
      'not-ready': 0.1,
      failed: 0.05,
      timeout: 0.04,
      gone: 0.02,
      truncated: 0.06,
      missing: 0.08,
      errors: 0.05,
      bug: 0.02,
    };
    const wrong = trouble(world, kinds, 'answer', name, nth(`answer ${name}`));
    if (wrong === 'timeout') pass(world, TIMEOUT_MS);
    if (wrong === 'bug') throw new Error('The client of the carrier has a bug.');
    const items = barcodes.map(itemOf);
    const half = items.slice(0, Math.floor(items.length / 2));
    const answered: AnswerOutcome = { kind: 'answered', items: items.length };
    switch (wrong) {
      case undefined:
        return { items, outcome: answered };
      case 'missing':
        return { items: items.filter(({ barcode }) => !world.chance.is(0.3, 'missing', name, barcode)), outcome: answered };
      case 'errors':
        return {
          items: items.map((item) => (world.chance.is(0.3, 'error', name, item.barcode) ? broken(item) : item)),
          outcome: answered,
        };
      case 'truncated':
        return { items: half, outcome: { kind: 'too-large', text: 'cut off' } };
      case 'timeout':
        return { items: half, outcome: { kind: 'timeout', text: wrong } };
      case 'not-ready':
        return { items: [], outcome: { kind: 'not-ready' } };
      default:
        return { items: [], outcome: { kind: wrong, text: wrong } };
    }
  }

  function history(barcode: string): HistoryOutcome {
    pass(world, 300);
    const wrong = trouble(world, { limit: 0.01, failed: 0.08, timeout: 0.04 }, 'single', barcode, nth(`single ${barcode}`));
    return wrong ? { kind: wrong, text: wrong } : { kind: 'answered', item: itemOf(barcode) };
  }

  function carriersOf(host: Host): Carriers {
    const batch: BatchCarrier = {
      getTicket: (barcodes) => turns.take(host, `post ticket ${barcodes[0]}`, async () => issue(barcodes)),
      async getAnswer(ticket, onItems) {
        const { items, outcome } = await turns.take(host, `post answer ${ticket}`, async () => answer(ticket));
        for (let at = 0; at < items.length; at += 20) await onItems(items.slice(at, at + 20));
        return outcome;
      },
    };
    const single: SingleCarrier = {
      getHistory: (barcode) => turns.take(host, `post history ${barcode}`, async () => history(barcode)),
    };
    return { batch: (_account: CarrierCredentials) => batch, single: () => single };
  }

  return {
    carriersOf,
    visible,
    known: (barcode: string) => parcels.get(barcode) ?? [],
    tell: (barcode: string, told: Told[]) => void parcels.set(barcode, told),
    isCalm: () => isCalm(world),
  };
}

export type FakePost = ReturnType<typeof fakePost>;

function broken(item: CarrierItem): CarrierItem {
  return { barcode: item.barcode, operations: [], error: { code: 16, text: 'Внутренняя ошибка' } };
}

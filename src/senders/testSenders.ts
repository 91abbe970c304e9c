import type { TestContext as NodeTest } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import { readShopForMessages } from '../messages/shopRules.ts';
import type { ErrorBody } from '../platform/http.ts';
import { staffRig } from '../staff/testStaff.ts';
import type { QueueView } from './queue.ts';
import type { SenderNameView } from './view.ts';

export const PAGE = '/cabinet/sender-name';
export const QUEUE = '/cabinet/staff/sender-names';

/** Alice's shop before staff; Charlie's is another. */
export async function sendersRig(t: Pick<NodeTest, 'after'>) {
  const test = await staffRig(t);
  const { ctx, db, alice, bob, charlie } = test;
  const [owner, operator, other] = await Promise.all([alice, bob, charlie].map((who) => signedIn(ctx, who)));
  const { shopId } = alice;
  return {
    ...test,
    ...{ shopId, owner: owner!, operator: operator!, other: other! },
    ask: (name: string, note?: string) =>
      owner!.call<SenderNameView>('POST', PAGE, { name, ...(note === undefined ? {} : { note }) }),
    view: async () => (await owner!.call<SenderNameView>('GET', PAGE)).body,
    queue: async (query = '') => (await test.staff.call<QueueView>('GET', `${QUEUE}${query}`)).body,
    decide: (verb: 'approve' | 'register', id: string, page = test.staff) =>
      page.call<ErrorBody>('POST', `${QUEUE}/${verb}`, { shopId, id }),
    reject: (id: string, body: object, page = test.staff) =>
      page.call<ErrorBody>('POST', `${QUEUE}/reject`, { shopId, id, state: 'asked', reason: 'foreign', ...body }),
    sendersName: async () => (await readShopForMessages(db, shopId, ctx.now())).smsSender,
    /** What has been written to the shop, after the letters have left. */
    told: async () => {
      await dispatchStep.run(ctx, ctx.now(), shopId);
      const sms = test.sent.sms.flatMap(({ sender, messages }) => messages.map(({ phone, text }) => ({ sender, phone, text })));
      return { sms, emails: test.sent.emails.map(({ to, subject, text }) => ({ to, subject, text })) };
    },
  };
}

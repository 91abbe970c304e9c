import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { type ApiEnv, parse, readJson } from '../../platform/http.ts';
import { MOST_INTEGER } from '../../platform/values.ts';
import { asOneself, ownerOnly, signedIn } from '../actor.ts';
import { email } from '../fields.ts';
import { callerOf } from '../register.ts';
import { acceptInvitation, invitationView, joinAsNewcomer, newcomer } from './accept.ts';
import { changeRole, leaveShop, removePerson } from './changePeople.ts';
import { listOpenInvitations } from './invitationStore.ts';
import { invite, inviteAgain, revokeInvitation } from './invite.ts';
import { listPeople } from './peopleStore.ts';

const role = z.enum(['owner', 'operator', 'reader']);
const version = z.coerce.number().int().min(1).max(MOST_INTEGER);
const userId = z.string().max(100);
const ID = ':id{[0-9]{1,15}}';

/** Everybody of a shop sees who is in it, and may leave; the rest is the owner's. */
export function peopleRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => {
      const { shopId, role: own, actor } = call.var;
      const people = await listPeople(ctx.db, shopId);
      const invitations = own === 'owner' ? await listOpenInvitations(ctx.db, shopId) : [];
      const now = ctx.now();
      return call.json({
        people: people.map((person) => ({
          ...person,
          isMe: person.userId === actor.userId,
          // How safely others sign in is for those who can do something about it.
          hasTwoFactor: own === 'owner' || person.userId === actor.userId ? person.hasTwoFactor : null,
        })),
        invitations: invitations.map((one) => ({ ...one, isExpired: one.expiresAt <= now })),
      });
    })
    .delete('/me', asOneself, async (call) => {
      await leaveShop(ctx, call.var.shopId, call.var.actor);
      return call.json({ hasLeft: true });
    })
    .use(ownerOnly)
    .post('/invitations', readJson(z.object({ email, role })), async (call) =>
      call.json(await invite(ctx, call.var.shopId, call.var.actor, call.req.valid('json')), 201),
    )
    .post(`/invitations/${ID}/letter`, async (call) =>
      call.json(await inviteAgain(ctx, call.var.shopId, call.var.actor, Number(call.req.param('id'))), 201),
    )
    .delete(`/invitations/${ID}`, async (call) => {
      await revokeInvitation(ctx, call.var.shopId, call.var.actor, Number(call.req.param('id')));
      return call.json({ isRevoked: true });
    })
    .put('/:userId/role', readJson(z.object({ role, version })), async (call) => {
      await changeRole(ctx, call.var.shopId, call.var.actor, parse(userId, call.req.param('userId')), call.req.valid('json'));
      return call.json({ isChanged: true });
    })
    .delete('/:userId', readJson(z.object({ version })), async (call) => {
      const who = parse(userId, call.req.param('userId'));
      await removePerson(ctx, call.var.shopId, call.var.actor, who, call.req.valid('json').version);
      return call.json({ isRemoved: true });
    });
}

/** What the letter's link needs, before one is in the shop. */
export function invitationRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/:token', async (call) => call.json(await invitationView(ctx, call.req.param('token'))))
    .put('/:token/newcomer', readJson(newcomer), async (call) => {
      const token = call.req.param('token');
      const { shopId, cookies } = await joinAsNewcomer(ctx, token, call.req.valid('json'), callerOf(call));
      for (const cookie of cookies) call.header('set-cookie', cookie, { append: true });
      return call.json({ shopId }, 201);
    })
    .put('/:token/acceptance', signedIn(ctx), asOneself, async (call) =>
      call.json(await acceptInvitation(ctx, call.var.actor, call.var.sessionId, call.req.param('token'))),
    );
}

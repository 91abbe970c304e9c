import { betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Kysely, PostgresDialect } from 'kysely';
import type { Context } from '../app.ts';
import { PEER_HEADER } from '../platform/http.ts';
import { findLastShop } from './memberStore.ts';
import { onPasswordReset, sendResetLink } from './passwords.ts';
import { tellOfTwoFactor } from './twoFactor.ts';

export type Auth = ReturnType<typeof makeAuth>;

const DAY_S = 86_400;
const MINUTE_S = 60;

/**
 * Sign-in by e-mail and password; people, sessions and rate limits stand in schema `auth`. Sessions and limits live on machine
 * time. https://www.better-auth.com/docs/reference/options
 */
export function authOf(ctx: Context): Auth {
  const known = auths.get(ctx);
  if (known) return known;
  const auth = makeAuth(ctx);
  auths.set(ctx, auth);
  return auth;
}

const auths = new WeakMap<Context, Auth>();

function makeAuth(ctx: Context) {
  return betterAuth({
    appName: 'Vestovoy',
    baseURL: ctx.config.publicUrl,
    basePath: '/api/auth',
    secret: ctx.secrets.derive('better-auth'),
    trustedOrigins: trustedOrigins(ctx),
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: ctx.pool }) }),
      type: 'postgres',
      schemaName: 'auth',
      transaction: true,
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: 60 * MINUTE_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendResetLink(ctx, user, token),
      onPasswordReset: ({ user }) => onPasswordReset(ctx, user),
    },
    session: {
      expiresIn: 30 * DAY_S,
      updateAge: 15 * MINUTE_S, // people see when a device was last used
      additionalFields: { activeShopId: { type: 'number', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const activeShopId = session.activeShopId ?? (await findLastShop(ctx.db, session.userId));
            return { data: { ...session, activeShopId } };
          },
        },
      },
    },
    plugins: [
      // Of one person: five wrong codes for one password, ten in a row lock the code for a quarter of an hour.
      twoFactor({
        issuer: 'Vestovoy', // Russian letters would make the picture twice as fine
        trustDeviceMaxAge: 30 * DAY_S,
        backupCodeOptions: { amount: 10 },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * MINUTE_S },
      }),
    ],
    hooks: {
      after: createAuthMiddleware(async ({ path, context: { session, newSession } }) => {
        // At a sign-in there was no session before; a refusal makes no new one.
        if (session && newSession && path.startsWith('/two-factor/')) await tellOfTwoFactor(ctx, newSession.user);
      }),
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: MINUTE_S,
      max: 600,
      // Of one address. An office shares one, so they stop guessing and leave people alone.
      customRules: {
        '/sign-in/email': { window: MINUTE_S, max: 20 },
        '/sign-up/email': { window: 10 * MINUTE_S, max: 20 },
        '/change-password': { window: MINUTE_S, max: 10 },
        '/request-password-reset': { window: 10 * MINUTE_S, max: 5 },
        '/reset-password': { window: 10 * MINUTE_S, max: 10 },
        '/two-factor/*': { window: MINUTE_S, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'vestovoy',
      useSecureCookies: ctx.config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    // Refusals become its answers; bugs come to our own error handler.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_, message) => ctx.log('sign-in library reports', { message }) },
  });
}

/** Where our pages may be open: the public address, and both names of this machine. */
export function trustedOrigins({ config }: Pick<Context, 'config'>): string[] {
  return [new URL(config.publicUrl).origin, `http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`];
}

import { z } from 'zod';
import { type Operator, operatorEnvironment, operatorOf, operatorProblems } from './operator.ts';
import type { DialPolicy } from './platform/dial.ts';
import { StartError } from './platform/errors.ts';
import { readHolidays, readWorkingSpans, type WorkingHours } from './platform/workingHours.ts';

/**
 * The one reader of the environment; the names and defaults are a contract (README, Configuration).
 * A service without its settings runs against a stand-in; `SANDBOX` decides whether that is allowed and whether the clock moves.
 */
export type Config = {
  port: number;
  host: string;
  publicUrl: string;
  /** How many proxies of our own stand before the service; what they say of the client is believed. */
  trustedProxies: number;
  role: 'all' | 'web' | 'worker' | 'sandbox';
  dataDir: string;
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  secretKeyFile: string | undefined;
  /** What `rewrap` changes the key to; the service itself does not look at them. */
  newSecretKey: string | undefined;
  newSecretKeyFile: string | undefined;
  zone: string;
  /** `HH:mm`; the first is the nightly check, the rest are daytime checks. */
  checkTimes: string[];
  window: { opens: string; closes: string };
  sandbox: { isOn: boolean; now: Date | undefined };
  post: ServiceConfig & { access: 'batch' | 'single'; batchUrl: string; singleUrl: string; chunk: number; ticketWaitMs: number };
  smsc: ServiceConfig & { url: string; sender: string | undefined };
  /** `shopServers`: which mail servers of shops are reached. */
  smtp: { isStandIn: boolean; url: string; timeoutMs: number; from: string; shopServers: DialPolicy };
  /** Which receivers of shops' webhooks are reached, and how long one may take to answer. */
  webhooks: { reach: DialPolicy; timeoutMs: number };
  staff: { email: string; password: string } | undefined;
  isSpeechConfigured: boolean;
  operator: Operator;
  /** Calls of `/api/v1` that a shop may make in a minute. */
  api: { callsPerMinute: number };
  /** How people reach the staff; `phone` as it shall be read, undefined when nobody gave one; `email` is told of every question. */
  support: { phone: string | undefined; email: string | undefined; hours: WorkingHours };
};

type ServiceConfig = { isStandIn: boolean; login: string; password: string; timeoutMs: number };

/** All that is wrong with the environment, at once. */
export class ConfigError extends StartError {}

const time = /^([01]\d|2[0-3]):[0-5]\d$/;
/** The fewest characters of a key worth its name. */
export const SECRET_KEY_LENGTH = 16;

const duration = z.string().transform((text, check) => {
  try {
    const milliseconds = Temporal.Duration.from(text).total('milliseconds');
    if (milliseconds >= 0) return milliseconds;
  } catch {
    // said below, as for a negative one
  }
  check.addIssue(`"${text}" is not a duration such as PT15M`);
  return z.NEVER;
});
const url = z.url();

/** Those of the Labour Code's article 112; what the government moves them to differs from year to year. */
const RUSSIAN_HOLIDAYS = '01-01..01-08,02-23,03-08,05-01,05-09,06-12,11-04';

/** The sandbox's: nobody can have it. */
const MADE_UP_PHONE = '8 800 000-00-00';

function readAs<T>(read: (text: string) => T | undefined, example: string) {
  return z.string().transform((text, check) => {
    const value = read(text);
    if (value !== undefined) return value;
    check.addIssue(`"${text}" is not like ${example}`);
    return z.NEVER;
  });
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  TRUSTED_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  ROLE: z.enum(['all', 'web', 'worker', 'sandbox']).default('all'),
  SECRET_KEY: z.string().min(SECRET_KEY_LENGTH, `needs ${SECRET_KEY_LENGTH} characters or more`).optional(),
  SECRET_KEY_FILE: z.string().optional(),
  NEW_SECRET_KEY: z.string().min(SECRET_KEY_LENGTH, `needs ${SECRET_KEY_LENGTH} characters or more`).optional(),
  NEW_SECRET_KEY_FILE: z.string().optional(),
  RUSSIAN_POST_LOGIN: z.string().optional(),
  RUSSIAN_POST_PASSWORD: z.string().optional(),
  RUSSIAN_POST_ACCESS: z.enum(['batch', 'single']).default('batch'),
  RUSSIAN_POST_BATCH_URL: url.optional(),
  RUSSIAN_POST_SINGLE_URL: url.optional(),
  RUSSIAN_POST_CHUNK: z.coerce.number().int().min(1).max(3000).default(500),
  RUSSIAN_POST_TICKET_WAIT: duration.default(15 * 60_000),
  RUSSIAN_POST_TIMEOUT: duration.default(120_000),
  SMSC_LOGIN: z.string().optional(),
  SMSC_PASSWORD: z.string().optional(),
  SMSC_URL: url.optional(),
  SMSC_SENDER: z
    .string()
    .regex(/^([A-Za-z0-9._-]{1,11}|\d{1,15})$/, 'Latin letters and digits up to 11, or digits only up to 15')
    .optional(),
  SMSC_TIMEOUT: duration.default(30_000),
  SMTP_URL: z.string().optional(),
  SMTP_TIMEOUT: duration.default(60_000),
  MAIL_FROM: z.string().optional(),
  ROBOKASSA_LOGIN: z.string().optional(),
  YANDEX_SPEECHKIT_KEY: z.string().optional(),
  STAFF_EMAIL: z.email().optional(),
  STAFF_PASSWORD: z.string().min(8).optional(),
  ...operatorEnvironment,
  API_CALLS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000_000).default(100_000),
  CHECK_TIMES: z
    .string()
    .default('00:30,07:30,13:00,18:00')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().regex(time)).min(1)),
  WINDOW: z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .default('10:00-12:00')
    .transform((text) => ({ opens: text.slice(0, 5), closes: text.slice(6) }))
    .refine(
      ({ opens, closes }) => time.test(opens) && time.test(closes) && opens < closes,
      'the window must open before it closes',
    ),
  ZONE: z.string().default('Europe/Moscow').refine(isZone, 'no such time zone'),
  WORKING_HOURS: z.string().default('Mon-Fri 11:00-20:00').pipe(readAs(readWorkingSpans, 'Mon-Fri 11:00-20:00, Sat 12:00-16:00')),
  HOLIDAYS: z.string().default(RUSSIAN_HOLIDAYS).pipe(readAs(readHolidays, '01-01..01-08,2026-12-31 or none')),
  SUPPORT_EMAIL: z.email().optional(),
  SUPPORT_PHONE: z
    .string()
    .trim()
    .max(60)
    .regex(/\d.*\d.*\d.*\d.*\d/, 'is no phone')
    .optional(),
  SANDBOX: z.enum(['0', '1']).optional(),
  SANDBOX_NOW: z.iso.datetime({ offset: true }).optional(),
});

type Environment = z.infer<typeof environment>;

/** @throws ConfigError naming every bad or missing variable */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const values = parsed.data;
  const problems = missingSettings(values);
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return configOf(values);
}

// What the outside world gives each service to be called for real.
const isPostSet = (v: Environment) => v.RUSSIAN_POST_LOGIN !== undefined && v.RUSSIAN_POST_PASSWORD !== undefined;
const isSmscSet = (v: Environment) => v.SMSC_LOGIN !== undefined && v.SMSC_PASSWORD !== undefined;
const isAnythingSet = (v: Environment) =>
  [
    ...[v.RUSSIAN_POST_LOGIN, v.RUSSIAN_POST_BATCH_URL, v.RUSSIAN_POST_SINGLE_URL, v.SMSC_LOGIN, v.SMSC_URL],
    ...[v.SMTP_URL, v.ROBOKASSA_LOGIN],
  ].some((value) => value !== undefined);

function isSandbox(v: Environment): boolean {
  return v.SANDBOX === '1' || (v.SANDBOX === undefined && !isAnythingSet(v));
}

function missingSettings(v: Environment): string[] {
  const problems = operatorProblems(v);
  if (v.RUSSIAN_POST_LOGIN && !v.RUSSIAN_POST_PASSWORD)
    problems.push('RUSSIAN_POST_PASSWORD is missing: RUSSIAN_POST_LOGIN is given.');
  if (v.SMSC_LOGIN && !v.SMSC_PASSWORD) problems.push('SMSC_PASSWORD is missing: SMSC_LOGIN is given.');
  if (v.STAFF_EMAIL && !v.STAFF_PASSWORD) problems.push('STAFF_PASSWORD is missing: STAFF_EMAIL is given.');
  if (v.DATABASE_URL && !v.SECRET_KEY && !v.SECRET_KEY_FILE)
    problems.push('SECRET_KEY (or SECRET_KEY_FILE) is required with DATABASE_URL.');
  if (v.ROLE !== 'all' && !v.DATABASE_URL)
    problems.push(`DATABASE_URL is required with ROLE=${v.ROLE}: the parts share one database.`);
  if (v.SANDBOX === '0') {
    if (!isPostSet(v)) problems.push('SANDBOX=0 needs RUSSIAN_POST_LOGIN and RUSSIAN_POST_PASSWORD.');
    if (!isSmscSet(v)) problems.push('SANDBOX=0 needs SMSC_LOGIN and SMSC_PASSWORD.');
    if (!v.SMTP_URL) problems.push('SANDBOX=0 needs SMTP_URL.');
    if (!v.STAFF_EMAIL) problems.push('SANDBOX=0 needs STAFF_EMAIL and STAFF_PASSWORD for the first staff account.');
  }
  return problems;
}

function configOf(v: Environment): Config {
  const isOn = isSandbox(v);
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl: (v.PUBLIC_URL ?? `http://localhost:${v.PORT}`).replace(/\/$/, ''),
    trustedProxies: v.TRUSTED_PROXY,
    role: v.ROLE,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    secretKey: v.SECRET_KEY,
    secretKeyFile: v.SECRET_KEY_FILE,
    newSecretKey: v.NEW_SECRET_KEY,
    newSecretKeyFile: v.NEW_SECRET_KEY_FILE,
    zone: v.ZONE,
    checkTimes: v.CHECK_TIMES,
    window: v.WINDOW,
    sandbox: { isOn, now: v.SANDBOX_NOW ? new Date(v.SANDBOX_NOW) : undefined },
    post: {
      isStandIn: !isPostSet(v) && !v.RUSSIAN_POST_BATCH_URL && !v.RUSSIAN_POST_SINGLE_URL,
      login: v.RUSSIAN_POST_LOGIN ?? 'sandbox',
      password: v.RUSSIAN_POST_PASSWORD ?? 'sandbox',
      access: v.RUSSIAN_POST_ACCESS,
      batchUrl: v.RUSSIAN_POST_BATCH_URL ?? 'https://tracking.russianpost.ru/fc',
      singleUrl: v.RUSSIAN_POST_SINGLE_URL ?? 'https://tracking.russianpost.ru/rtm34',
      chunk: v.RUSSIAN_POST_CHUNK,
      ticketWaitMs: v.RUSSIAN_POST_TICKET_WAIT,
      timeoutMs: v.RUSSIAN_POST_TIMEOUT,
    },
    smsc: {
      isStandIn: !isSmscSet(v) && !v.SMSC_URL,
      login: v.SMSC_LOGIN ?? 'sandbox',
      password: v.SMSC_PASSWORD ?? 'sandbox',
      url: v.SMSC_URL ?? 'https://smsc.ru/sys/',
      timeoutMs: v.SMSC_TIMEOUT,
      sender: v.SMSC_SENDER ?? (isOn ? 'Magazin' : undefined),
    },
    smtp: {
      isStandIn: !v.SMTP_URL,
      url: v.SMTP_URL ?? '',
      timeoutMs: v.SMTP_TIMEOUT,
      from: v.MAIL_FROM ?? 'noreply@vestovoy.example',
      shopServers: { isKnownOnly: !v.SMTP_URL },
    },
    webhooks: { reach: { isLoopbackOpen: isOn }, timeoutMs: 15_000 },
    staff: v.STAFF_EMAIL && v.STAFF_PASSWORD ? { email: v.STAFF_EMAIL, password: v.STAFF_PASSWORD } : undefined,
    isSpeechConfigured: v.YANDEX_SPEECHKIT_KEY !== undefined,
    operator: operatorOf(v, isOn),
    api: { callsPerMinute: v.API_CALLS_PER_MINUTE },
    support: {
      phone: v.SUPPORT_PHONE ?? (isOn ? MADE_UP_PHONE : undefined),
      email: v.SUPPORT_EMAIL,
      hours: { spans: v.WORKING_HOURS, holidays: v.HOLIDAYS, zone: v.ZONE },
    },
  };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

import type { BatchCarrier, SingleCarrier } from './carriers/carrier.ts';
import { russianPostBatch } from './carriers/russianPost/batch.ts';
import { russianPostSingle } from './carriers/russianPost/single.ts';
import type { Config } from './config.ts';
import type { EmailGateway, SmsGateway } from './gateways/gateway.ts';
import { smsc } from './gateways/smsc/smsc.ts';
import { smtpGateway } from './gateways/smtp/smtp.ts';
import type { Database } from './platform/database.ts';
import type { Log } from './platform/log.ts';
import type { Secrets } from './platform/secrets.ts';

/** All that a feature is given. The outside world, time and the database come in through here and nowhere else. */
export type Context = Pick<Database, 'db' | 'pool' | 'withShop'> & {
  config: Config;
  /** Business time: windows, days, everything shown or stored as an event. Leases and time-outs use the database's machine clock. */
  now(): Date;
  log: Log;
  secrets: Secrets;
  carriers: Carriers;
  gateways: { sms: SmsGateway; email: EmailGateway };
  /** Told about new shipments once they are committed: the sandbox starts their journeys. */
  onLoaded?(shopId: number, loaded: { trackNumber: string; postalCode: string | null }[]): Promise<void>;
  /**
   * Wakes a step whose rows, of a shop or of the service, wait for it now, or not before a moment of business time; without it, or when it
   * is lost, the next minute's tick does.
   */
  wake?(step: string, shopId?: number, notBefore?: Date): Promise<void>;
};

/** A client for one account's credentials; which access it has is known with the account. */
export type Carriers = {
  batch(account: CarrierCredentials): BatchCarrier;
  single(account: CarrierCredentials): SingleCarrier;
};

export type CarrierCredentials = { login: string; password: string };

export type Outside = { carriers: Carriers; gateways: Context['gateways'] };

/** The real clients of the configured addresses; stand-ins differ by address only. */
export function outsideWorld(config: Config, secrets: Secrets): Outside {
  const { post, smsc: sms, smtp } = config;
  return {
    carriers: {
      batch: ({ login, password }) => russianPostBatch({ url: post.batchUrl, login, password, timeoutMs: post.timeoutMs }),
      single: ({ login, password }) => russianPostSingle({ url: post.singleUrl, login, password, timeoutMs: post.timeoutMs }),
    },
    gateways: {
      sms: smsc({
        login: sms.login,
        password: sms.password,
        url: sms.url,
        timeoutMs: sms.timeoutMs,
        receiptSecret: receiptSecret(secrets),
      }),
      email: smtpGateway({ url: smtp.url, from: smtp.from, timeoutMs: smtp.timeoutMs }),
    },
  };
}

/** Signs pushed receipts and makes their address unguessable; shown to staff for the gateway's cabinet. */
export function receiptSecret(secrets: Secrets): string {
  return secrets.derive('smsc receipts').slice(0, 32);
}

import type { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';

export type BodyProbe = {
  /** True once the server said 354 and the text of the message began to flow. */
  wasRead(messageId: string): boolean;
  forget(messageId: string): void;
};

/**
 * Tells whether a message's text was handed over before its connection broke: nodemailer's errors do not. It reads the body's
 * stream only after the server's go-ahead, which is what its pool looks at too before it sends a message once more.
 */
export function probeBodies<T>(transport: Transporter<T>): BodyProbe {
  const bodies = new Map<string, Readable[]>();
  transport.use('stream', (mail, done) => {
    const { message, data } = mail;
    const createReadStream = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const body = createReadStream(options);
      bodies.get(`${data.messageId}`)?.push(body);
      return body;
    };
    bodies.set(`${data.messageId}`, []);
    done();
  });
  return {
    wasRead: (messageId) => bodies.get(messageId)?.some((body) => body.readableDidRead) ?? false,
    forget: (messageId) => void bodies.delete(messageId),
  };
}

import { createHash } from 'node:crypto';

export type PushedReceipt = { id: string; phone: string; status: number; err: number; at: Date };

/** The form that SMSC posts for a status, signed when there is a secret. */
export function receiptForm({ id, phone, status, err, at }: PushedReceipt, secret?: string): URLSearchParams {
  const ts = `${Math.floor(at.getTime() / 1000)}`;
  const form = new URLSearchParams({
    id,
    phone,
    status: `${status}`,
    time: at.toISOString(),
    ts,
    err: `${err}`,
    type: '0',
    flag: '0',
  });
  if (secret) form.set('md5', createHash('md5').update(`${id}:${phone}:${status}:${secret}`).digest('hex'));
  return form;
}

/** One after another; a receipt that nobody takes is lost, as with the vendor: statuses can be asked for. */
export async function pushReceipts(url: string, receipts: PushedReceipt[], secret?: string): Promise<void> {
  for (const receipt of receipts) {
    const signal = AbortSignal.timeout(5_000);
    await fetch(url, { method: 'POST', body: receiptForm(receipt, secret), signal }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    );
  }
}

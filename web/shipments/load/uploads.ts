import { useSyncExternalStore } from 'react';
import type { ImportKind } from '../../../src/shipments/imports/import.ts';
import { ApiError, readError } from '../../api.ts';
import { shopHeaders } from '../../shopOfTab.ts';
import { importsChanged } from './importData.ts';
import { loadWords } from './words.ts';

/** Bytes on their way to the service. `sent` of `size` bytes; a failed one stays until it is dismissed. */
export type Upload = { key: number; name: string; size: number; sent: number; incoming: Incoming; failure?: ApiError };
export type Incoming = { kind: ImportKind; name: string; body: Blob };

const maxBytes = 50 * 1024 * 1024;

// Outside of any page: sending goes on while its person looks at another one.
let uploads: Upload[] = [];
const requests = new Map<number, XMLHttpRequest>();
const listeners = new Set<() => void>();
let lastKey = 0;

export function useUploads(): Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}

/** @returns the id of the import; undefined when it failed or was stopped, which the list of uploads shows */
export async function upload(incoming: Incoming): Promise<string | undefined> {
  const { kind, name, body } = incoming;
  const key = ++lastKey;
  set([...uploads, { key, name, size: body.size, sent: 0, incoming }]);
  try {
    if (body.size > maxBytes) throw tooLarge();
    const id = await send(key, `/cabinet/imports?${new URLSearchParams({ kind, name })}`, body);
    forgetUpload(key);
    await importsChanged();
    return id;
  } catch (error) {
    if (error instanceof ApiError) change(key, { failure: error });
    else throw error;
  }
}

/** Stops one that is under way, or takes a failed one out of sight. */
export function forgetUpload(key: number): void {
  requests.get(key)?.abort();
  set(uploads.filter((one) => one.key !== key));
}

/** By XMLHttpRequest: `fetch` does not tell how much was sent. */
function send(key: number, address: string, body: Blob): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    requests.set(key, request);
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(shopHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => change(key, { sent: loaded });
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve((JSON.parse(request.responseText) as { id: string }).id);
      else reject(failureOf(request));
    };
    request.onerror = () => reject(new ApiError(0, 'network', loadWords().brokenOff));
    request.onabort = () => resolve(undefined);
    request.onloadend = () => requests.delete(key);
    request.send(body);
  });
}

/** A proxy's refusal has no words of ours. */
function failureOf({ status, responseText }: XMLHttpRequest): ApiError {
  if (status === 413) return tooLarge();
  if (status === 401) return new ApiError(status, 'unauthorized', loadWords().signedOut);
  return readError(status, responseText);
}

function tooLarge(): ApiError {
  return new ApiError(413, 'too-large', loadWords().tooLarge);
}

function change(key: number, values: Partial<Upload>): void {
  set(uploads.map((one) => (one.key === key ? { ...one, ...values } : one)));
}

function set(next: Upload[]): void {
  uploads = next;
  const isSending = uploads.some((one) => !one.failure);
  window.onbeforeunload = isSending ? (event) => event.preventDefault() : null; // leaving for good would break it off
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Gets one file from the web. The rules on encryption, redirects, size and time are here, and only here: the language
 * server, the terminal and VS Code's extension host all use this.
 */
// Not `node:http` and `node:https`: these are the names under which every version of VS Code gives an extension its own,
// with the user's proxy and certificates.
import { get as getPlain, type Agent, type IncomingMessage } from 'http';
import { get as getEncrypted } from 'https';
import { mayLeadTo } from './address.ts';
import type { DownloadAnswer, DownloadParams } from './protocol.ts';
import { nothingAvailable, reasonOf, Unavailable, unavailable } from './unavailable.ts';

/** Gets a file. @throws Unavailable when it cannot be had; the signal's reason when it was called off */
export type Download = (address: string, signal: AbortSignal) => Promise<Uint8Array>;

/** The way to the web, where a computer is behind a proxy. */
export interface Proxy {
  /** As a reader may see it: without a password. */
  name: string;
  agent: Agent;
}

export interface DownloadOptions {
  /** How long one file may take (ms). */
  timeout?: number;
  /** The proxy for an address; without one the address is asked directly. The signal closes the connection with the proxy. */
  proxyFor?: (address: URL, signal: AbortSignal) => Proxy | undefined;
}

const TIMEOUT = 15_000;
/** The most bytes that are taken for a page; the longest official one has 20,000. */
export const LARGEST = 1_000_000;
const MOST_REDIRECTS = 5;

/** Makes the function that gets files. */
export function downloader({ timeout = TIMEOUT, proxyFor = () => undefined }: DownloadOptions = {}): Download {
  return async (address, signal) => {
    const expired = AbortSignal.timeout(timeout);
    const attempt: Attempt = { url: new URL(address), proxy: undefined, started: false };
    try {
      return await follow(attempt, AbortSignal.any([signal, expired]), proxyFor);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Unavailable) throw error;
      if (expired.aborted) throw nothingAvailable('official.timeout', { host: attempt.url.host, seconds: Math.ceil(timeout / 1000) });
      throw connectionProblem(error, attempt);
    }
  };
}

/** How far a download came. */
interface Attempt {
  url: URL;
  proxy: Proxy | undefined;
  /** Whether an answer began. */
  started: boolean;
}

async function follow(attempt: Attempt, signal: AbortSignal, proxyFor: NonNullable<DownloadOptions['proxyFor']>): Promise<Uint8Array> {
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    attempt.proxy = proxyFor(attempt.url, signal);
    attempt.started = false;
    const answer = await ask(attempt, signal);
    attempt.started = true;
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return await readBody(answer, attempt.url);
    answer.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) throw statusProblem(statusCode, attempt.url);
    const target = URL.canParse(headers.location, attempt.url.href) ? new URL(headers.location, attempt.url) : undefined;
    if (!target || !mayLeadTo(attempt.url, target))
      throw nothingAvailable('official.redirect', { host: attempt.url.host, target: target ? originOf(target) : headers.location });
    attempt.url = target;
  }
  throw nothingAvailable('official.redirects', { host: attempt.url.host });
}

/** Only a web address has an origin; of any other, such as `file:///x`, the scheme says enough. */
const originOf = ({ origin, protocol }: URL): string => (origin === 'null' ? protocol : origin);

/** The start of the answer. */
function ask({ url, proxy }: Attempt, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const get = url.protocol === 'https:' ? getEncrypted : getPlain;
    // Not compressed: what is measured and compared is the file itself.
    const headers = { 'accept-encoding': 'identity', 'user-agent': 'algoritmekader-language-tools' };
    const request = get(url, { signal, headers, agent: proxy?.agent }, resolve);
    request.on('error', reject);
    request.on('proxyConnect', ({ statusCode = 0 }: IncomingMessage) => {
      if (statusCode === 407) reject(statusProblem(statusCode, url));
      else if (statusCode !== 200) reject(new Error(String(statusCode)));
    });
    // A request that still waits for its proxy has no connection, and then the signal alone does not end it.
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function readBody(answer: IncomingMessage, url: URL): Promise<Uint8Array> {
  const tooLarge = () => unavailable('official.too-large', { address: url.href, max: LARGEST / 1_000_000 });
  if (Number(answer.headers['content-length'] ?? 0) > LARGEST) {
    answer.destroy();
    throw tooLarge();
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    // Leaving the loop closes the connection.
    if (size > LARGEST) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

// --- what went wrong -------------------------------------------------------------------------------------------------

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/;

function connectionProblem(error: unknown, { url: { host }, proxy, started }: Attempt): Unavailable {
  const reason = reasonOf(error);
  if (started) return unavailable('official.truncated', { host });
  if (CERTIFICATE.test(reason)) return nothingAvailable('official.certificate', { host, reason });
  return proxy
    ? nothingAvailable('official.proxy', { proxy: proxy.name, host, reason })
    : nothingAvailable('official.unreachable', { host, reason });
}

function statusProblem(status: number, url: URL): Unavailable {
  if (status === 407) return nothingAvailable('official.proxy-login', { host: url.host });
  const address = url.href;
  return status === 404 || status === 410
    ? unavailable('official.not-found', { address })
    : unavailable('official.status', { address, status });
}

// --- through the client ----------------------------------------------------------------------------------------------

/** The client's side of a download that the server asks for. */
export async function answerDownload(get: Download, { url }: DownloadParams, signal: AbortSignal): Promise<DownloadAnswer> {
  try {
    return { base64: Buffer.from(await get(url, signal)).toString('base64') };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return { problem: error.problem, everywhere: error.everywhere };
  }
}

/** The server's side: a download by way of the client. @param ask sends the request */
export function downloadThrough(ask: (params: DownloadParams, signal: AbortSignal) => Promise<DownloadAnswer>): Download {
  return async (url, signal) => {
    const answer = await ask({ url }, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw nothingAvailable('official.unreachable', { host: new URL(url).host, reason: reasonOf(error) });
    });
    if ('problem' in answer) throw new Unavailable(answer.problem, answer.everywhere);
    return Buffer.from(answer.base64, 'base64');
  };
}

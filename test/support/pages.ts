/** A real web server on this computer that serves official pages, or whatever a test wants in their place. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface PageServer {
  /** Ends in `/`. */
  url: string;
  /** Paths that were asked for, in their order. */
  asked: string[];
  answer: Answer;
  stop(): Promise<void>;
}

export async function servePages(answer: Answer): Promise<PageServer> {
  const server = createServer((request, response) => {
    pages.asked.push(request.url!);
    pages.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pages: PageServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: [],
    answer,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return pages;
}

/** Always the same text. */
export const always =
  (text: string | Uint8Array): Answer =>
  (_, response) =>
    void response.end(text);

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end();

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

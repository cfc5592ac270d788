/** The page's end of the line to VS Code. */
import type { FromPage, ToPage } from '../protocol.ts';

interface Api {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): Api;

const api = acquireVsCodeApi();

export const send = (message: FromPage): void => api.postMessage(message);

export const listen = (take: (message: ToPage) => void): void =>
  window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => take(data));

/** What the page keeps while it is hidden, and over a restart of the window. */
export const kept = (): unknown => api.getState();
export const keep = (state: unknown): void => api.setState(state);

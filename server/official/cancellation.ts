/** Between the cancellation tokens of the protocol (and of VS Code, which are the same) and the signals of Node. */

interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: (event: unknown) => void): { dispose(): void };
}

/** A signal that is given when one of the tokens is. */
export function abortBy(...tokens: readonly Token[]): AbortSignal {
  const controller = new AbortController();
  for (const token of tokens) {
    token.onCancellationRequested(() => controller.abort());
    if (token.isCancellationRequested) controller.abort();
  }
  return controller.signal;
}

export function cancelledBy(signal: AbortSignal): Token {
  return {
    get isCancellationRequested() {
      return signal.aborted;
    },
    onCancellationRequested: (listener) => {
      signal.addEventListener('abort', listener);
      return { dispose: () => signal.removeEventListener('abort', listener) };
    },
  };
}

/** Why a file cannot be read or written. */
export interface Problem {
  path: string;
  kind: 'not-found' | 'unreadable' | 'unwritable' | 'encoding' | 'too-large' | 'not-a-file';
  reason: string;
}

/** The text of bytes that were read, as `readText` gives it. @param path what a message calls them */
export function decoded(bytes: Uint8Array, path: string): { text: string } | { problem: Problem } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: { path, kind: 'encoding', reason: '' } };
  }
}

export function reasonOf(error: unknown): Pick<Problem, 'kind' | 'reason'> {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? { kind: 'not-found', reason: '' } : { kind: 'unreadable', reason: code ?? message };
}

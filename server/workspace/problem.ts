import { speaker, type Locale } from '../messages/index.ts';

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

/** Why a file was not read or written, for its reader. */
export function explain({ path, kind, reason }: Problem, { locale }: { locale: Locale }): string {
  const say = speaker(locale);
  switch (kind) {
    case 'not-found':
      return say('cli.not-found', { path });
    case 'encoding':
      return say('cli.encoding', { path });
    case 'not-a-file':
      return say('cli.not-a-file', { path });
    case 'too-large':
      return say('cli.too-large', { path, max: reason });
    case 'unwritable':
      return say('cli.unwritable', { path, reason });
    case 'unreadable':
      return say('cli.unreadable', { path, reason });
  }
}

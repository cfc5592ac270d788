/**
 * Addresses and paths. What is on disk has the path that it has there. In any other file system, the first folder of a path is the scheme and
 * the authority: `memfs:/werk/a.yaml` is `/memfs:/werk/a.yaml`, and `vscode-vfs://github/org/a.yaml` is `/vscode-vfs:github/org/a.yaml`.
 */
const VIRTUAL_PATH = /^\/([a-z][a-z\d+.-]+):([^/]*)(\/.*)?$/i;
/** With a question or a fragment it is one version of a file, such as Git's, and not the file. */
const VIRTUAL_ADDRESS = /^(?!untitled:)([a-z][a-z\d+.-]+):(?:\/\/([^/?#]*))?(\/[^?#]*)$/i;

/** The address of a file. @param path of a file; what is an address already stays what it is */
export function uriOfPath(path: string): string {
  // A drive has one letter, a scheme more.
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) return path;
  const [, scheme, authority, rest = '/'] = VIRTUAL_PATH.exec(path) ?? [];
  const uri = new URL('file:///');
  // What looks like an encoded character is none: this is a path, not an address.
  uri.pathname = (scheme ? rest : path).replaceAll('%', '%25');
  return scheme ? `${scheme}:${authority ? `//${authority}` : ''}${uri.pathname}` : uri.href;
}

/** The path of a file in any file system but the disk; undefined for a document that is in none. */
export function virtualPathOf(uri: string): string | undefined {
  const [, scheme, authority = '', path = '/'] = VIRTUAL_ADDRESS.exec(uri) ?? [];
  try {
    return scheme && !/%2f/i.test(path) ? `/${scheme}:${authority}${decodeURIComponent(path)}` : undefined;
  } catch {
    return undefined;
  }
}

/** A path as a person knows it: of a file that is on no disk, its address. */
export function shownPath(path: string): string {
  const [, scheme, authority, rest = '/'] = VIRTUAL_PATH.exec(path) ?? [];
  return scheme ? `${scheme}:${authority ? `//${authority}` : ''}${rest}` : path;
}

/** The address of a file. @param path on disk; what is an address already stays what it is */
export function uriOfPath(path: string): string {
  // A drive has one letter, a scheme more.
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) return path;
  const uri = new URL('file:///');
  // What looks like an encoded character is none: this is a path, not an address.
  uri.pathname = path.replaceAll('%', '%25');
  return uri.href;
}

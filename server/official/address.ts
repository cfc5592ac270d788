/** Which addresses official texts may come from. */
import { nothingAvailable } from './unavailable.ts';

/** Stands in the base address for the commit that the catalogue was made from. */
const COMMIT = '{commit}';

/** Encrypted, or to this computer itself: a text that anyone on the way can read or hold up is not asked for. */
export function isPermitted({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Whether one address may redirect to another: what was asked for encrypted is not got in another way, not even from this computer. */
export function mayLeadTo(from: URL, to: URL): boolean {
  return isPermitted(to) && (to.protocol === 'https:' || from.protocol === 'http:');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * The address of a page.
 * @param baseUrl as the user set it; what stands at `{commit}` is replaced
 * @param path of the page in the official repository
 * @throws Unavailable when the base address is not one that may be used
 */
export function addressOf(baseUrl: string, commit: string, path: string): string {
  const written = baseUrl.trim().replaceAll(COMMIT, commit);
  const base = URL.canParse(written) ? new URL(written.endsWith('/') ? written : `${written}/`) : undefined;
  if (!base || !isPermitted(base) || base.username || base.password || base.search || base.hash)
    throw nothingAvailable('official.base-url', { value: withoutPassword(baseUrl) });
  return new URL(path, base).href;
}

/** A message may end up in a log, or on a screen that is shared. A password may have any character, and `//` may be missing. */
function withoutPassword(address: string): string {
  return address.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
}

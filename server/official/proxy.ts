/** The proxy that the environment names (HTTPS_PROXY, NO_PROXY and their kin), for everyone but VS Code, which has its own. */
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import type { Proxy } from './download.ts';

/** What is not encrypted goes to this computer itself, and needs no proxy. */
export function environmentProxy(address: URL, signal: AbortSignal): Proxy | undefined {
  const named = address.protocol === 'https:' ? getProxyForUrl(address.href) : '';
  if (!named || !URL.canParse(named)) return undefined;
  const proxy = new URL(named);
  return { name: proxy.host, agent: new HttpsProxyAgent(proxy, { signal }) };
}

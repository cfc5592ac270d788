/** Puts the parts together: where official texts are kept, and how they are fetched. */
import { join } from 'node:path';
import envPaths from 'env-paths';
import type { Catalogue, OfficialEntry } from '../../catalogue/index.ts';
import { product } from '../product.ts';
import { TextCache } from './cache.ts';
import { downloader } from './download.ts';
import { environmentProxy } from './proxy.ts';
import { OfficialTexts, type OfficialTextsOptions } from './texts.ts';

export interface OpenOptions extends Pick<OfficialTextsOptions, 'log'> {
  catalogue: Catalogue;
  /** Where the texts are kept; by default the folder for caches of the platform. */
  storage?: string | undefined;
  /** By default our own, through the proxy that the environment names. */
  download?: OfficialTextsOptions['download'] | undefined;
}

export function openOfficialTexts({ catalogue, storage, download, log }: OpenOptions): OfficialTexts {
  return new OfficialTexts({
    release: catalogue.release,
    cache: new TextCache(join(storage ?? envPaths(product.id, { suffix: '' }).cache, 'official-texts')),
    download: download ?? downloader({ proxyFor: environmentProxy }),
    log,
    now: () => performance.now(),
  });
}

/** Every entry that has an official page. */
export function officialEntries({ requirements, measures, instruments }: Catalogue): OfficialEntry[] {
  return [...requirements, ...measures, ...instruments];
}

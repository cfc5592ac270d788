/** Names and addresses of the catalogue's pages: one folder for each kind, as numbers of different kinds can be the same. */
import type { OfficialEntry } from '../../catalogue/index.ts';
import { product } from '../product.ts';
import { link } from './markdown.ts';

/** Folders of the pages, by the kind of what a page is about. */
export const FOLDERS = { requirement: 'requirements', measure: 'measures', instrument: 'instruments', control: 'bio2' } as const;

/** The page of an entry, such as `measures/org-11`. */
export const pageOf = (entry: OfficialEntry): string => `${FOLDERS[entry.kind]}/${entry.id}`;

/** The page of a control of ISO/IEC 27002:2022 with the numbers of BIO2 under it. @param iso such as `5.16` */
export const pageOfControl = (iso: string): string => `${FOLDERS.control}/${iso}`;

/** The address of a page, for whoever is not a page: a hover, a definition. */
export const pageUri = (page: string): string => `${product.catalogueScheme}:/${page}.md`;

/** The page that the path of an address names: `/measures/org-11.md` is `measures/org-11`. */
export const pageOfPath = (path: string): string => path.replace(/^\/+|\.md$/g, '');

/** A link from one page to another, which works wherever the pages are. */
export const pageLink = (text: string, page: string): string => link(text, `../${page}.md`);

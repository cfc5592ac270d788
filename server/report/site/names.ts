/** Longest part of a name (characters) that goes into the name of a file. */
const LONGEST = 80;
/** Names that Windows keeps to itself. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Names for the pages of one folder: readable, safe on every file system, each once. */
export class PageNames {
  readonly #folder: string;
  readonly #taken = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the path of a page from the folder of the site, such as `entries/gemeente-hogebeek-parkeren.html` */
  pageFor(text: string): string {
    const plain = text
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST)
      .replace(/^-|-$/g, '');
    const name = plain === '' || RESERVED.test(plain) ? `x-${plain}` : plain;
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = `${name}-${number}`;
    this.#taken.add(free);
    return `${this.#folder}/${free}.html`;
  }
}

/** Whether a path may be that of a page of a site. */
export const isSitePage = (path: string): boolean => /^(?:index|(?:organisations|entries|measures)\/[a-z0-9-]+)\.html$/.test(path);

/** The address of one page as another one links to it. */
export const linkFrom = (from: string, to: string): string => (from.includes('/') ? `../${to}` : to);

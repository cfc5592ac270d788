/** The notices that the licences of bundled packages ask for, as one text: each licence once, with the copyright lines of its packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackages, type BundledPackage } from './bundled.ts';

const NAME = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/**
 * @returns the text, always the same for the same packages
 * @throws Error when the text of a licence is nowhere: then the package cannot be passed on
 */
export function licences(outputs: Metafile['outputs']): string {
  /** By the text without its copyright lines. */
  const texts = new Map<string, { license: string; words: string; packages: string[] }>();
  const without: BundledPackage[] = [];
  const named = ({ name, version, author }: BundledPackage, copyright: readonly string[] = []) =>
    `${name} ${version}\n    ${(copyright.length > 0 ? copyright : [`Copyright (c) ${author}`]).join('\n    ')}`;
  for (const one of bundledPackages(outputs)) {
    const { license, folder } = one;
    const file = readdirSync(folder).find((entry) => NAME.test(entry));
    if (!file) {
      without.push(one);
      continue;
    }
    const lines = readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim().split('\n');
    const copyright = lines.filter((line) => isCopyright(line)).map((line) => line.trim());
    const words = lines
      .filter(
        (line) =>
          !isCopyright(line) &&
          !/^(?:the )?(?:mit|isc) licen[cs]e(?: mit)?$/.test(
            line
              .toLowerCase()
              .replace(/[^a-z]+/g, ' ')
              .trim(),
          ),
      )
      .join('\n')
      .trim();
    const key = words.replace(/[\s"'“”*_-]+/g, ' ').toLowerCase();
    const known = texts.get(key) ?? { license, words, packages: [] };
    known.packages.push(named(one, copyright));
    texts.set(key, known);
  }
  // Some name their licence and leave out its text: then the same licence of another one says it.
  for (const one of without) {
    const same = [...texts.values()].find(({ license }) => license === one.license);
    if (!same)
      throw new Error(`${one.name} ${one.version} has no text of its licence (${one.license}), and nothing else has that licence.`);
    same.packages.push(named(one));
  }
  const sections = [...texts.values()].map(
    ({ license, words, packages }) => `${'='.repeat(80)}\n${license}\n\n${packages.map((one) => `  ${one}`).join('\n')}\n\n${words}\n`,
  );
  return `This product includes the packages below, under their own licences.\n\n${sections.join('\n')}`;
}

const isCopyright = (line: string): boolean =>
  /^\W*(?:copyright\b|\(c\)|©)/i.test(line) && !/^\W*copyright (?:notice|holder|owner)/i.test(line);

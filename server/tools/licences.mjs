/** The notices that the licences of bundled packages ask for, as one text: each licence once, with the copyright lines of its packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled.mjs';

const NAME = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/**
 * @param {import('esbuild').Metafile['outputs']} outputs of the builds
 * @returns {string} the text, always the same for the same packages
 * @throws {Error} when the text of a licence is nowhere: then the package cannot be passed on
 */
export function licences(outputs) {
  /** By the text without its copyright lines. */
  const texts = new Map();
  const without = [];
  for (const one of bundledPackages(outputs)) {
    const { name, version, license, folder } = one;
    const file = readdirSync(folder).find((entry) => NAME.test(entry));
    if (!file) {
      without.push(one);
      continue;
    }
    const lines = readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim().split('\n');
    const copyright = lines.filter((line) => isCopyright(line)).map((line) => line.trim());
    const words = lines
      .filter((line) => !isCopyright(line) && !/^\W*(?:the )?(?:MIT|ISC) licen[cs]e\W*(?:\(MIT\))?\W*$/i.test(line))
      .join('\n')
      .trim();
    const key = words.replace(/[\s"'“”*_-]+/g, ' ').toLowerCase();
    const known = texts.get(key) ?? { license, words, packages: [] };
    known.packages.push(`${name} ${version}${copyright.length > 0 ? `\n    ${copyright.join('\n    ')}` : ''}`);
    texts.set(key, known);
  }
  // Some name their licence and leave out its text: then the same licence of another one says it.
  for (const { name, version, license, author } of without) {
    const same = [...texts.values()].find((known) => known.license === license);
    if (!same) throw new Error(`${name} ${version} has no text of its licence (${license}), and nothing else has that licence.`);
    same.packages.push(`${name} ${version}\n    Copyright (c) ${author}`);
  }
  const sections = [...texts.values()].map(
    ({ license, words, packages }) => `${'='.repeat(80)}\n${license}\n\n${packages.map((one) => `  ${one}`).join('\n')}\n\n${words}\n`,
  );
  return `This product includes the packages below, under their own licences.\n\n${sections.join('\n')}`;
}

const isCopyright = (line) => /^\W*(?:copyright\b|\(c\)|©)/i.test(line) && !/^\W*copyright (?:notice|holder|owner)/i.test(line);

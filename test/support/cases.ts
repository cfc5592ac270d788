/** Cases that are files: a text, and what becomes of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Case {
  name: string;
  before: string;
  /** What is done, as its heading says it, and the text that stands under it. */
  steps: { heading: string; body: string }[];
}

/** The cases in the `.txt` files of a folder: sections that start with `-- heading --`, the first of which is `before`. */
export const casesIn = (folder: string): Case[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readCase(folder, file));

function readCase(folder: string, file: string): Case {
  const [, ...sections] = readFileSync(join(folder, file), 'utf8').split(/^-- (.+) --\n/m);
  const steps = sections.flatMap((heading, index) => (index % 2 === 0 ? [{ heading, body: sections[index + 1]! }] : []));
  const [before, ...others] = steps;
  if (before?.heading !== 'before' || others.length === 0) throw new Error(`${file}: needs a "before" and at least one thing to do`);
  return { name: file, before: before.body, steps: others };
}

export const crlf = (text: string) => text.replaceAll('\n', '\r\n');
export const withoutLastNewline = (text: string) => text.replace(/\n$/, '');

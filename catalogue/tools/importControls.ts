/**
 * Brings the numbers of the government measures of BIO2 into the catalogue's own files.
 *
 *   node catalogue/tools/importControls.ts <folder with bio2/>
 *
 * Only facts are read: the number, whether it holds a measure, and where a moved one went. The statement in our own words
 * (`text`) stays as the file has it. A file that is already equal is left alone, so `git diff` shows what a new version changes.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, parse } from 'yaml';

const folder = join(import.meta.dirname, '..', 'controls');

export interface ControlFacts {
  number: string;
  status: 'measure' | 'empty' | 'moved';
  movedTo?: string;
  /** The official text names a new number that it does not have. */
  targetMissing?: true;
}

/** What stands under one number in the official text. */
export interface OfficialControl {
  facts: ControlFacts;
  body: string;
}

/** Reads every headed number, in the official order. A number that says it has no measure, or was withdrawn, is empty. */
export function readOfficialControls(officialFolder: string): OfficialControl[] {
  const page = readFileSync(join(officialFolder, 'bio2', 'docs', 'maatregelen', 'index.md'), 'utf8');
  const headed = [...page.matchAll(/^## (\d+\.\d\d\.\d\d)[ \t]*\r?\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)];
  const numbers = new Set(headed.map(([, number]) => number!));
  return headed.map(([, number, text]) => {
    const body = text!.trim();
    const movedTo = /^Verplaatst naar (\d+\.\d\d\.\d\d)\.?$/.exec(body)?.[1];
    const empty = /^(Geen overheidsmaatregel\b.*|Vervallen\.?)$/.test(body);
    return {
      facts: {
        number: number!,
        status: movedTo ? 'moved' : empty ? 'empty' : 'measure',
        ...(movedTo ? { movedTo } : {}),
        ...(movedTo && !numbers.has(movedTo) ? { targetMissing: true } : {}),
      },
      body,
    };
  });
}

/** Writes the facts over a file's facts; our own text is kept where there is a measure to describe. */
function merge(file: string, facts: ControlFacts): boolean {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { text } = (parse(before) ?? {}) as { text?: unknown };
  const document = new Document({ ...facts, ...(facts.status === 'measure' && text ? { text } : {}) });
  const after = `# yaml-language-server: $schema=../schema.json\n${document.toString({ lineWidth: 110, defaultStringType: 'PLAIN', singleQuote: true })}`;
  if (after === before) return false;
  writeFileSync(file, after);
  return true;
}

function main(officialFolder: string | undefined) {
  if (!officialFolder) throw new Error('say where the official data is: node catalogue/tools/importControls.ts <folder>');
  mkdirSync(folder, { recursive: true });
  const official = readOfficialControls(officialFolder);
  const changed = official.filter(({ facts }) => merge(join(folder, `${facts.number}.yaml`), facts));
  const known = new Set(official.map(({ facts }) => `${facts.number}.yaml`));
  for (const file of readdirSync(folder))
    if (/^\d/.test(file) && !known.has(file)) console.warn(`${file}: the official text has no such number any more`);
  console.log(`${changed.length} files changed`);
}

if (import.meta.main) main(process.argv[2]);

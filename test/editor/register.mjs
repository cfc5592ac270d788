/** Writes the descriptions of some organisations, with a history: made of an example, for what shows many of them. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.mjs';

const ORGANISATIONS = ['Gemeente Duinvoort', 'Waterschap Rijn en Lek', 'Provincie Zuidpolder', 'Omgevingsdienst Kust'];
const STATUSES = ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'];
const STATES = ['to do', 'in progress', 'in review', 'done', 'not implemented'];
/** Some of the measures that the instrument of the BIO names. */
export const MEASURES = ['org-11', 'org-13', 'org-14', 'owk-01', 'owk-04', 'owk-09', 'mon-01', 'mon-02'];

/**
 * @param {string} folder an empty one
 * @param {number} count of descriptions, each in a file of its own
 * @param {(index: number) => string} [nameOf] as YAML
 * @returns {Promise<void>} once they are in two commits, of which the first has fewer measures
 */
export async function writeRegister(folder, count, nameOf = (index) => `Algoritme ${String(index).padStart(2, '0')}`) {
  const example = await readFile(join(ROOT, 'examples/algoritmeregister/blauwalg.yaml'), 'utf8');
  await mkdir(join(folder, 'algoritmeregister'), { recursive: true });
  const git = (args, date = '') =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.nl', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  git(['init', '--quiet']);
  for (const [month, most] of [
    ['2025-03', 2],
    ['2025-09', MEASURES.length],
  ]) {
    for (let index = 0; index < count; index++) {
      // Each has one more than the one before, until it begins anew.
      const measures = MEASURES.slice(0, Math.min(most, index % (MEASURES.length + 1)));
      const items = measures.map(
        (id, at) => `  - urn: urn:nl:ak:mtr:${id}\n    state: ${STATES[(index + at) % STATES.length]}\n    value: Zo doen we dat.\n`,
      );
      const facts = {
        name: nameOf(index),
        organization: ORGANISATIONS[index % ORGANISATIONS.length],
        status: STATUSES[index % STATUSES.length],
        source_id: `PN-${index}`,
      };
      let text = example.replace(/^(?:requirements|measures):[\s\S]*$/m, '');
      for (const [key, value] of Object.entries(facts)) text = text.replace(new RegExp(`^${key}: .*$`, 'm'), () => `${key}: ${value}`);
      if (items.length > 0) text += `measures:\n${items.join('')}`;
      await writeFile(fileOf(folder, index), text);
    }
    git(['add', '--all']);
    git(['commit', '--quiet', '--message', `De stand van ${month}`], `${month}-15T12:00:00Z`);
  }
}

/** @param {string} folder @param {number} index */
export const fileOf = (folder, index) => join(folder, 'algoritmeregister', `algoritme-${String(index).padStart(2, '0')}.yaml`);

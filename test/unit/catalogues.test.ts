/** Which catalogue holds, when it changes while the disk is read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OrganisationCatalogues, type CatalogueDisk } from '../../server/organisation/catalogues.ts';
import { catalogueDisk } from '../../server/organisation/disk.ts';
import { nodeFiles } from '../../server/workspace/nodeFiles.ts';

const disk = catalogueDisk(nodeFiles);
import { service } from '../support/service.ts';

test('whoever waits for the disk gets the catalogue of afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (number: string) => {
    mkdirSync(join(folder, '.algoritmekader/catalogue'), { recursive: true });
    writeFileSync(
      join(folder, '.algoritmekader/catalogue/a.yaml'),
      `urn: urn:nl:duinvoort:mtr:${number}\ntitle: x\ntext: { summary: x }\n`,
    );
  };
  write('alg-01');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let wasRead = false;
  const slow: CatalogueDisk = {
    find: disk.find,
    read: async (one) => {
      const outcome = await disk.read(one);
      wasRead = true;
      await held;
      return outcome;
    },
  };
  const limits = () => ({ workspace: folder });
  const catalogues = new OrganisationCatalogues({ disk: slow, base: () => service, openFiles: () => [], limits, rootsOf: (one) => [one] });
  const answer = catalogues.serviceOf(join(folder, 'x.algoritme.yaml'));
  await expect.poll(() => wasRead).toBe(true);
  write('alg-02');
  catalogues.diskChanged();
  release();
  const { catalogue } = await answer;
  expect(catalogue.organisation.measures.map(({ id }) => id)).toEqual(['alg-02']);
});

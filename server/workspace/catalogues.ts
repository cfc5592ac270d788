import type { Catalogue } from '../../catalogue/index.ts';
import { OrganisationCatalogues } from '../organisation/catalogues.ts';
import { catalogueDisk } from '../organisation/disk.ts';
import { LanguageService } from '../service.ts';
import { nodeFiles } from './nodeFiles.ts';

/** The language services for the files of a terminal, by the organisations' catalogues on disk. @param cwd where the search for one ends */
export function terminalCatalogues(catalogue: Catalogue, cwd: string): OrganisationCatalogues {
  const base = new LanguageService(catalogue);
  return new OrganisationCatalogues({
    disk: catalogueDisk(nodeFiles),
    base: () => base,
    openFiles: () => [],
    limits: () => ({ fallback: cwd }),
  });
}

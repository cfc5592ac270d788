import type { Catalogue } from '../../catalogue/index.ts';
import { OrganisationCatalogues } from '../organisation/catalogues.ts';
import { disk } from '../organisation/disk.ts';
import { LanguageService } from '../service.ts';

/** The language services for the files of a terminal, by the organisations' catalogues on disk. @param cwd where the search for one ends */
export function terminalCatalogues(catalogue: Catalogue, cwd: string): OrganisationCatalogues {
  const base = new LanguageService(catalogue);
  return new OrganisationCatalogues({ disk, base: () => base, openFiles: () => [], limits: () => ({ fallback: cwd }) });
}

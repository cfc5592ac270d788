/** The language service with the real, compiled catalogue, for tests that need no process around it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalogue, type CompiledCatalogue } from '../../catalogue/index.ts';
import { LanguageService } from '../../server/service.ts';
import { readSettings, type Settings } from '../../server/settings.ts';

export const root = join(import.meta.dirname, '..', '..');

export const catalogue = new Catalogue(JSON.parse(readFileSync(join(root, 'dist', 'catalogue.json'), 'utf8')) as CompiledCatalogue);

export const service = new LanguageService(catalogue);

/** Where the file of a catalogue stands, for tests that have no folder. */
export const cataloguePath = (name: string) => `map/.algoritmekader/catalogue/${name}`;

/** The service with the catalogue of an organisation. @param files texts by name */
export const serviceWith = (files: Record<string, string>): LanguageService =>
  service.withOrganisation(
    Object.entries(files).flatMap(([name, text]) =>
      service.organisationEntries(service.parseOrganisationFile({ text, path: cataloguePath(name) }), cataloguePath(name)),
    ),
  );

/** Settings as an editor would send them, in Dutch unless the section says otherwise; it is always March 2026. */
export const settingsOf = (section: Record<string, unknown> = {}): Settings =>
  readSettings({ language: 'nl', ...section }, undefined, '2026-03');

/** The commands that make another form of a description, by their name behind the product's own. */
import type { ConversionTarget } from '../server/features/conversion.ts';

export const conversionCommands: Readonly<Record<string, ConversionTarget>> = {
  convertToRegisterEntry: 'register',
  convertToSystemCard: 'systemcard',
  exportJson: 'json',
  importJson: 'yaml',
};

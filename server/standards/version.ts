/** What a written version of the publication standard means. */
import { standards } from './index.ts';
import type { Standard } from './types.ts';

/** A version as someone wrote it, with the standard that it stands for. */
export interface ReadVersion {
  standard: Standard;
  /**
   * `exact`: as the register writes it; `same`: the same number in another form, such as `1.0.0`; `short`: the only version
   * that starts this way, such as `0.2`; `near`: no version at all, and this one comes closest.
   */
  as: 'exact' | 'same' | 'short' | 'near';
}

/** @returns undefined for a text that is no number of a version in any form */
export function readVersion(written: string): ReadVersion | undefined {
  const exact = standards.find(({ version }) => version === written);
  if (exact) return { standard: exact, as: 'exact' };
  const parts = partsOf(written);
  if (!parts) return undefined;
  const same = standards.find(({ version }) => weight(partsOf(version)!) === weight(parts));
  if (same) return { standard: same, as: 'same' };
  const [short, ...others] = standards.filter(({ version }) => version.startsWith(`${parts.join('.')}.`));
  if (short && others.length === 0) return { standard: short, as: 'short' };
  const distance = ({ version }: Standard) => Math.abs(weight(partsOf(version)!) - weight(parts));
  return { standard: standards.reduce((near, other) => (distance(other) < distance(near) ? other : near)), as: 'near' };
}

/** The numbers of a version that may have a `v` before it, spaces around it, or commas for points. */
function partsOf(written: string): number[] | undefined {
  const text = /^(?:v\s*)?(\d{1,3}(?:[.,]\d{1,3}){0,3})$/i.exec(written.trim())?.[1];
  return text?.split(/[.,]/).map(Number);
}

/** A number to compare versions by: an earlier part outweighs all later ones. `1`, `1.0` and `1.0.0` weigh the same. */
const weight = (parts: readonly number[]): number => [0, 1, 2, 3].reduce((sum, at) => sum * 1000 + (parts[at] ?? 0), 0);

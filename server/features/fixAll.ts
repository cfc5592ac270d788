import { applyEdits, combineEdits, type Edit } from '../document/edit.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding } from '../rules/types.ts';
import type { LanguageService, Source } from '../service.ts';
import type { Settings } from '../settings.ts';

/** One fix can make room for another (a measure inserted under a list that was just mended), but not without end. */
const MOST_ROUNDS = 10;

/**
 * Applies every fix that is certain enough to need no one's eye, round by round until there is none left.
 * @returns the mended text and how many findings that solves; the same text and 0 when there was nothing to mend
 */
export function fixAll(service: LanguageService, source: Source, settings: Settings): { text: string; count: number } {
  const { edits, count } = automaticFixes(source.text, (text) => service.check(service.parse({ ...source, text }, settings), settings));
  return { text: applyEdits(source.text, edits), count };
}

/**
 * The same as edits of the text.
 * @param check finds what is wrong with a text
 * @param isWanted whether a finding is to be mended; default: each
 */
export function automaticFixes(
  text: string,
  check: (text: string) => readonly PartFindings[],
  isWanted: (finding: Finding) => boolean = () => true,
): { edits: Edit[]; count: number } {
  const rounds: Edit[][] = [];
  let now = text;
  let count = 0;
  while (rounds.length < MOST_ROUNDS) {
    const { edits, solved } = automaticEdits(check(now), isWanted);
    if (edits.length === 0) break;
    now = applyEdits(now, edits);
    rounds.push(edits);
    count += solved;
  }
  return { edits: combineEdits(text.length, rounds), count };
}

/** The edits of one round, in offsets of the whole text, none overlapping another, and how many findings they solve. */
function automaticEdits(found: readonly PartFindings[], isWanted: (finding: Finding) => boolean): { edits: Edit[]; solved: number } {
  const taken: Edit[] = [];
  let solved = 0;
  for (const { part, findings } of found) {
    // Where the YAML is broken, what looks certain may rest on a misreading: a person has to mend that first.
    if (part.content.problems.length > 0) continue;
    const groups = new Set<string>();
    for (const finding of findings.filter(isWanted)) {
      // The group's fix stands for those of its findings; without one, the finding's own.
      const fix = finding.fixes.find((candidate) => candidate.automatic);
      if (!fix || (fix.group && groups.has(fix.group))) continue;
      if (fix.group) groups.add(fix.group);
      const edits = fix
        .edits()
        ?.map(({ span, text }) => ({ span: { start: span.start + part.offset, end: span.end + part.offset }, text }));
      if (!edits?.length || edits.some((edit) => taken.some((other) => collide(edit, other)))) continue;
      taken.push(...edits);
      solved += fix.group ? findings.filter((other) => other.fixes.some(({ group }) => group === fix.group)).length : 1;
    }
  }
  return { edits: taken, solved };
}

/** Two edits at one place would depend on their order: the second waits for the next round. */
const collide = (a: Edit, b: Edit) => a.span.start <= b.span.end && b.span.start <= a.span.end;

import { applyEdits, type Edit } from '../document/edit.ts';
import type { LanguageService, Source } from '../service.ts';
import type { Settings } from '../settings.ts';

/** One fix can make room for another (a measure inserted under a list that was just mended), but not without end. */
const MOST_ROUNDS = 10;

/**
 * Applies every fix that is certain enough to need no one's eye, round by round until there is none left.
 * @returns the mended text and how many findings that solves; the same text and 0 when there was nothing to mend
 */
export function fixAll(service: LanguageService, source: Source, settings: Settings): { text: string; count: number } {
  let { text } = source;
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, solved } = automaticEdits(service, { ...source, text }, settings);
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
    count += solved;
  }
  return { text, count };
}

/** The edits of one round, in offsets of the whole text, none overlapping another, and how many findings they solve. */
function automaticEdits(service: LanguageService, source: Source, settings: Settings): { edits: Edit[]; solved: number } {
  const taken: Edit[] = [];
  let solved = 0;
  for (const { part, findings } of service.check(service.parse(source, settings), settings)) {
    // Where the YAML is broken, what looks certain may rest on a misreading: a person has to mend that first.
    if (part.content.problems.length > 0) continue;
    const groups = new Set<string>();
    for (const finding of findings) {
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

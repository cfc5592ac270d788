import { applyEdits, combineEdits, type Edit } from '../document/edit.ts';
import type { Part } from '../document/model.ts';
import { additionEdits } from '../rules/bio/missingMeasure.ts';
import type { Batch } from '../rules/batch.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding, Fix } from '../rules/types.ts';
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
  isWanted: (finding: Pick<Finding, 'code'>) => boolean = () => true,
): { edits: Edit[]; count: number } {
  const rounds: Edit[][] = [];
  let now = text;
  let count = 0;
  while (rounds.length < MOST_ROUNDS) {
    const { edits, solved, isLast } = automaticEdits(check(now), isWanted);
    if (edits.length === 0) break;
    rounds.push(edits);
    count += solved;
    if (isLast) break;
    now = applyEdits(now, edits);
  }
  return { edits: combineEdits(text.length, rounds), count };
}

interface Round {
  /** In offsets of the whole text, none overlapping another; two at one place stand in their order. */
  edits: Edit[];
  /** How many findings they solve. */
  solved: number;
  /** Whether there is nothing left to do behind them, so that no one has to look. */
  isLast: boolean;
}

/** An automatic fix, and how many findings it solves. */
interface Solution {
  fix: Fix;
  solves: number;
}

/** Edits that are made as a whole, or not at all. */
interface Step {
  edits: readonly Edit[] | undefined;
  solves: number;
}

/**
 * What is added to lists comes last, when nothing else is left: it can make a text many times as long, and makes room for no other fix. So that
 * text need not be read.
 */
function automaticEdits(found: readonly PartFindings[], isWanted: (finding: Pick<Finding, 'code'>) => boolean): Round {
  // Where the YAML is broken, what looks certain may rest on a misreading: a person has to mend that first.
  const solvable = found
    .filter(({ part }) => part.content.problems.length === 0)
    .map(({ part, batches }) => ({ part, solutions: solutionsOf(batches, isWanted) }));
  const others = roundOf(solvable, (solutions) =>
    solutions.flatMap(({ fix, solves }) => (fix.adds ? [] : [{ edits: fix.edits(), solves }])),
  );
  return others.edits.length > 0 ? { ...others, isLast: false } : roundOf(solvable, additionSteps);
}

function roundOf(
  parts: readonly { part: Part; solutions: readonly Solution[] }[],
  stepsOf: (solutions: readonly Solution[]) => Step[],
): Round {
  const round: Round = { edits: [], solved: 0, isLast: true };
  let before: Edit[] = [];
  for (const { part, solutions } of parts) {
    const taken: Edit[] = [];
    for (const step of stepsOf(solutions)) {
      const edits = step.edits?.map(({ span, text }) => ({
        span: { start: span.start + part.offset, end: span.end + part.offset },
        text,
      }));
      const isFree = (edit: Edit) => ![before, taken].some((others) => others.some((other) => collide(edit, other)));
      if (!edits?.length || !edits.every(isFree)) {
        round.isLast = false;
        continue;
      }
      taken.push(...edits);
      round.solved += step.solves;
    }
    round.edits.push(...taken);
    // What stands at the end of one part can only touch what stands at the start of the next.
    if (taken.length > 0) before = taken;
  }
  return round;
}

function solutionsOf(batches: readonly Batch[], isWanted: (finding: Pick<Finding, 'code'>) => boolean): Solution[] {
  const offers = batches.map(offerOf);
  // The group's fix stands for those of its findings; without one, the finding's own.
  const solves = new Map<string, number>();
  for (const { fixes, count } of offers)
    for (const group of new Set(fixes.map((fix) => fix.group))) if (group) solves.set(group, (solves.get(group) ?? 0) + count);
  const groups = new Set<string>();
  return offers.filter(isWanted).flatMap(({ fixes }): Solution[] => {
    const fix = fixes.find((candidate) => candidate.automatic);
    if (!fix || (fix.group && groups.has(fix.group))) return [];
    if (fix.group) groups.add(fix.group);
    return [{ fix, solves: fix.group ? solves.get(fix.group)! : 1 }];
  });
}

/** What can be done about a batch: of several findings, what they share. */
function offerOf(batch: Batch): Pick<Batch, 'code' | 'count'> & { fixes: readonly Fix[] } {
  const { code, count } = batch;
  return { code, count, fixes: count > 1 ? batch.shared : batch.findings[0]!.fixes };
}

/** What is added to one entry is added at once. */
function additionSteps(solutions: readonly Solution[]): Step[] {
  const byEntry = new Map<unknown, Solution[]>();
  for (const solution of solutions) {
    // Two entries can be one, by an alias.
    const node = solution.fix.adds?.context.entry.node;
    if (node) byEntry.set(node, [...(byEntry.get(node) ?? []), solution]);
  }
  return [...byEntry.values()].flatMap((some): Step[] => {
    const together = additionEdits(some.flatMap(({ fix }) => fix.adds ?? []));
    if (together || some.length === 1) return [{ edits: together, solves: some.reduce((sum, { solves }) => sum + solves, 0) }];
    return some.map(({ fix, solves }) => ({ edits: fix.edits(), solves }));
  });
}

/** An edit at the place of another would depend on their order: the second waits for the next round. Two stretches may touch. */
const collide = (a: Edit, b: Edit): boolean =>
  isPlace(a) || isPlace(b)
    ? a.span.start <= b.span.end && b.span.start <= a.span.end
    : a.span.start < b.span.end && b.span.start < a.span.end;

const isPlace = ({ span }: Edit): boolean => span.start === span.end;

/** Every refactoring. A new one is a module in this folder and a row here. */
import { addRequirement } from './addRequirement.ts';
import { explainWhyNot } from './explainWhyNot.ts';
import { setState } from './setState.ts';
import { setVersion } from './setVersion.ts';
import { sortByNumber } from './sortByNumber.ts';
import type { Refactoring } from './types.ts';

/** In the order in which a menu shows them. */
export const refactorings: readonly Refactoring[] = [explainWhyNot, setState, addRequirement, sortByNumber, setVersion];

/** `source-positions.ts` for a browser: a worker cannot read the map. */
export const withSourcePositions = (stack: string): string => stack;

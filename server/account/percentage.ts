import type { Count } from './types.ts';

/** The part that is there, in whole percents, rounded down so that 100 means all; of nothing it is 100. */
export const percentage = ({ present, total }: Pick<Count, 'present' | 'total'>): number =>
  total === 0 ? 100 : Math.floor((present * 100) / total);

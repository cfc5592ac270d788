/** Whether there is still work to be done; a state that does not exist is no reason to think that there is none. */
export const isUnfinished = (state: string | undefined): boolean => state !== 'done' && state !== 'not implemented';

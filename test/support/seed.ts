/**
 * Where random tests start: the same each time, so that a failure belongs to the change that is tested. `SEED=… npx vitest run …` makes
 * others, `npm run fuzz` very many.
 */
export const seed = Number(process.env['SEED'] ?? 20_261_128);

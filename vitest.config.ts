import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,fixtures,docs,protocol,official,cli,clients,package,isolation,fuzz,organisations}/**/*.test.ts'],
    reporters: ['default'],
    testTimeout: 30_000,
    // A busy machine may be too slow for a time limit once; what is broken fails twice, and a second try is printed.
    retry: process.env['CI'] ? 1 : 0,
  },
});

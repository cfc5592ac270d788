import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,fixtures,docs,protocol,official,cli,clients,package,isolation,fuzz,organisations}/**/*.test.ts'],
    reporters: ['default'],
    testTimeout: 30_000,
  },
});

// Loaded into a server by a test (`node --expose-gc --import`): at a signal it says how much memory is in use.
process.on('SIGUSR2', () => {
  globalThis.gc();
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});

/**
 * Keeps the room small that V8 fills before it looks for what is no longer needed (its young generation). It would grow to 16 MB, three times
 * over, after the first large text; a server that mostly waits holds on to that. More frequent looks cost it no measurable time
 * (docs/performance.md), by one thread: to wake others for a room so small takes longer than it saves. Threads that read many files get more to
 * start with (`workspace/pool.ts`). To be imported before anything else, and of no effect where a flag does not exist.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--no-parallel-scavenge');

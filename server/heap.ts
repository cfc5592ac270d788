/**
 * Keeps the room small that V8 fills before it looks for what is no longer needed (its young generation). It would grow to 16 MB, three times
 * over, after the first large text; a server that mostly waits, and each thread of a check, holds on to that. More frequent looks cost no measurable time
 * (docs/performance.md). A room so small is looked through by one thread: to wake others for it takes longer than it saves.
 * To be imported before anything else, and of no effect where a flag does not exist.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--no-parallel-scavenge');

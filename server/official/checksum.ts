import { createHash } from 'node:crypto';

/** In hexadecimal, as the catalogue writes it. */
export const sha256Of = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

import { deflateSync, inflateSync } from 'node:zlib';
import type { StatePacking } from '../report/gate-state.ts';

/** The state of a thousand findings has some hundred KiB; whoever may edit a comment may make it unfold to anything. */
const LARGEST_STATE = 4 * 1024 * 1024;

/** zlib: findings' names are much alike, so that ten times as many fit into a comment. */
export const statePacking: StatePacking = {
  pack: (text) => deflateSync(text, { level: 9 }),
  unpack(bytes) {
    try {
      return inflateSync(bytes, { maxOutputLength: LARGEST_STATE }).toString();
    } catch (error) {
      if (isDamage(error)) return undefined;
      throw error;
    }
  },
};

/** https://nodejs.org/api/zlib.html#constants, https://nodejs.org/api/errors.html#err_buffer_too_large */
function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}

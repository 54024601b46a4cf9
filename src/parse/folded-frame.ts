import type { Frame, Space } from '../model/profile.ts';
import { spaceOfDso } from './perf-script-space.ts';

/** `stackcollapse-perf.pl --all` and others mark kernel `[k]`, inlined `[i]`, just-in-time compiled `[j]` and interpreted `[0]` frames. */
const MARK = /_\[([kij0])\]$/;
const INLINED = / \(inlined\)$/;
/** A frame without a symbol is shown by its shared object. */
const NAMED_BY_DSO = /^\[(.+)\]$/;

/** Whether the text of a frame says that it ran in the kernel. */
export function isMarkedKernel(text: string): boolean {
  return text.endsWith('_[k]');
}

/**
 * One frame of a folded stack: `memcpy`, `vfs_read_[k]`, `[libc.so.6]`, `push_back (inlined)`.
 * @param ofPerf whether it was folded from perf, where `[name]` is a shared object and not a frame's name
 */
export function parseFoldedFrame(text: string, ofPerf: boolean): Frame {
  const mark = MARK.exec(text)?.[1];
  const symbol = (mark === undefined ? text : text.slice(0, -'_[k]'.length)).replace(INLINED, '');
  const dso = ofPerf && symbol !== '[unknown]' ? (NAMED_BY_DSO.exec(symbol)?.[1] ?? '') : '';
  const named = symbol === '' || dso !== '' ? '[unknown]' : symbol;
  return { symbol: named, dso, space: spaceOfMark(mark) ?? spaceOfDso(dso) };
}

function spaceOfMark(mark: string | undefined): Space | undefined {
  if (mark === 'k') return 'kernel';
  return mark === 'j' || mark === '0' ? 'user' : undefined;
}

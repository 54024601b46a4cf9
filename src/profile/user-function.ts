import type { Frame } from '../model/profile.ts';
import { spaceOf } from './find-rule.ts';
import { isStartRoutine } from './is-start-routine.ts';
import { dsoKind, normalizeSymbol, UNRESOLVED } from './symbols.ts';

/** Of the dynamic linker: says nothing about who asked. */
const LINKER = /^_dl_\w+$/;

/**
 * The function of user space for which a stack ran: the innermost one with a name that is no copy routine, not in the C
 * library (whose `write` says no more than the system call does) and not where programs begin; else the innermost one
 * with a name that is no copy routine, and not where they begin. Undefined when an interrupt lies between.
 */
export function findUserFunction(
  frames: readonly Frame[],
  entersInterrupt: (frame: Frame) => boolean,
  isCopyRoutine: (frame: Frame) => boolean,
): Frame | undefined {
  let fallback: Frame | undefined;
  for (const frame of frames) {
    if (entersInterrupt(frame)) return undefined;
    const meaning = readMeaning(frame);
    if (meaning === 'none' || isCopyRoutine(frame)) continue;
    if (meaning === 'says') return frame;
    fallback ??= frame;
  }
  return fallback;
}

/** What a frame says about who asked. */
type Meaning = 'says' | 'only a name' | 'none';

/** The frames of a profile are in many of its stacks. */
const READ = new WeakMap<Frame, Meaning>();

function readMeaning(frame: Frame): Meaning {
  const known = READ.get(frame);
  if (known !== undefined) return known;
  const meaning = findMeaning(frame);
  READ.set(frame, meaning);
  return meaning;
}

function findMeaning(frame: Frame): Meaning {
  const symbol = normalizeSymbol(frame.symbol);
  if (spaceOf(frame) !== 'user' || symbol === UNRESOLVED || isStartRoutine(frame)) return 'none';
  return dsoKind(frame) === 'libc' || LINKER.test(symbol) ? 'only a name' : 'says';
}

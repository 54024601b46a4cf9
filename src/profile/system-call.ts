import type { Frame } from '../model/profile.ts';
import { spaceOf } from './find-rule.ts';
import { normalizeSymbol } from './symbols.ts';

/** How the kernel calls the functions behind a system call: `__arm64_sys_write`, `__se_sys_poll`, `ksys_read`, `do_sys_openat2`. */
const ENTRY = /^(?:__(?:arm64|x64|ia32|arm|riscv|se|do)_(?:compat_)?sys_|__sys_|k?sys_|do_sys_|_{2,4}sys_)([a-z]\w*)$/;

/** A 32-bit machine's variants of the same call. */
const VARIANT = /_time(?:32|64)$|(?<=^sendfile)64$/;

/**
 * The system call that a stack is in, without its prefixes (`write`, `sendmsg`, `io_getevents`): the outermost frame
 * that is the kernel's function behind one. Undefined when an interrupt lies between: it was not asked for by the call.
 */
export function findSystemCall(
  frames: readonly Frame[],
  entersInterrupt: (frame: Frame) => boolean,
): string | undefined {
  let call: string | undefined;
  for (const frame of frames) {
    if (entersInterrupt(frame)) return undefined;
    const entered = readEntry(frame);
    if (entered === 'user') break;
    call = entered?.call ?? call;
  }
  return call;
}

type Entry = { readonly call: string } | 'user' | undefined;

/** The frames of a profile are in many of its stacks. */
const READ = new WeakMap<Frame, { readonly entry: Entry }>();

function readEntry(frame: Frame): Entry {
  const known = READ.get(frame);
  if (known !== undefined) return known.entry;
  const name = ENTRY.exec(normalizeSymbol(frame.symbol))?.[1];
  const call = name === undefined ? undefined : { call: name.replace(VARIANT, '') };
  const entry = spaceOf(frame) === 'user' ? 'user' : call;
  READ.set(frame, { entry });
  return entry;
}

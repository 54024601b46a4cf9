import * as z from 'zod/mini';
import copy from './classes/copy.yml';
import cryptoDriver from './classes/crypto-driver.yml';
import crypto from './classes/crypto.yml';
import idle from './classes/idle.yml';
import interruptsOff from './classes/interrupts-off.yml';
import interrupts from './classes/interrupts.yml';
import libcUnresolved from './classes/libc-unresolved.yml';
import locks from './classes/locks.yml';
import memoryManagement from './classes/memory-management.yml';
import network from './classes/network.yml';
import other from './classes/other.yml';
import scheduling from './classes/scheduling.yml';
import storage from './classes/storage.yml';
import syscallEntry from './classes/syscall-entry.yml';
import zeroCopy from './classes/zero-copy.yml';
import zeroing from './classes/zeroing.yml';
import { wordList } from './word-list.ts';

const rule = z.strictObject({
  subclass: z.optional(z.string()),
  space: z.enum(['kernel', 'user']),
  /** Normalized symbols (see symbols.ts) that match exactly. */
  symbols: wordList,
  /** Regular expressions that must match a whole normalized symbol. */
  patterns: wordList,
  /** Regular expressions that must match the whole name of the shared object or module. Without symbols and patterns: any symbol in it. */
  dsos: wordList,
  /** Only in a shared object of this kind. */
  kind: z.optional(z.enum(['libc'])),
  /**
   * `leaf`: copies itself, all time below it is its own. `wrapper`: calls a leaf, only its own time is copying.
   * `either`: a wrapper that may hold the copy itself; page faults right below it are its own.
   * `fault-entry`, `interrupt-entry`: where a page fault or an interrupt enters the kernel.
   * `splice-read`: below it `copy_page_to_iter` moves references.
   */
  role: z.optional(z.enum(['leaf', 'wrapper', 'either', 'fault-entry', 'interrupt-entry', 'splice-read'])),
  /** Seen where a path without copies was given up. */
  fallback: z._default(z.boolean(), false),
  /** Moves references instead of bytes when a `splice-read` called it. */
  references_below_splice: z._default(z.boolean(), false),
  why: z.string(),
  source: z.optional(z.string()),
});

const classFile = z.strictObject({ class: z.string(), rules: z.array(rule) });

/** Which symbols belong to a class, and why. */
export interface ClassRule extends z.infer<typeof rule> {
  readonly class: string;
}

/** All rules of classes/*.yml. Throws while loading when a file has another shape. */
export const CLASS_RULES: readonly ClassRule[] = [
  copy,
  zeroCopy,
  zeroing,
  cryptoDriver,
  crypto,
  libcUnresolved,
  syscallEntry,
  locks,
  scheduling,
  memoryManagement,
  storage,
  network,
  interrupts,
  idle,
  other,
  interruptsOff,
].flatMap((data) => {
  const file = z.parse(classFile, data);
  return file.rules.map((one) => ({ ...one, class: file.class }));
});

/** A class of symbols: what a CPU was doing. */
export interface SymbolClass {
  readonly name: string;
  /** Whether it may be named as the reason of a slowdown. */
  readonly competes: boolean;
  readonly description: string;
}

/** The class of kernel code that no rule names. */
export const OTHER_KERNEL = 'other kernel';
/** The class of user space code that no rule names. */
export const OTHER_USER = 'other user';

/** All classes; `copygate classes` prints them in this order. The symbols of each are in classes/*.yml. */
export const CLASSES: readonly SymbolClass[] = [
  { name: 'copy', competes: true, description: 'moving bytes from one buffer to another' },
  { name: 'libc unresolved', competes: true, description: 'a C library without symbols; may be copies' },
  { name: 'zeroing', competes: true, description: 'filling memory, mostly with zeros' },
  { name: 'crypto', competes: true, description: 'ciphers and hashes on the CPU, and the libraries that serve them' },
  { name: 'crypto driver', competes: true, description: 'the way to a crypto unit and back' },
  { name: 'syscall entry', competes: true, description: 'what every system call costs before and after its work' },
  { name: 'locks', competes: true, description: 'taking, waiting for and releasing locks' },
  { name: 'scheduling', competes: true, description: 'switching tasks, sleeping, waking, timers' },
  { name: 'memory management', competes: true, description: 'getting, mapping, pinning and giving back memory' },
  { name: 'network', competes: true, description: 'sockets, protocols, packet buffers, network devices' },
  { name: 'storage', competes: true, description: 'files, page cache, pipes, block devices' },
  { name: 'interrupts', competes: true, description: 'answering interrupts, softirqs, timers that fire' },
  { name: 'waiting', competes: true, description: 'time that no CPU spent on it' },
  {
    name: 'interrupts off',
    competes: false,
    description: 'time with interrupts off, sampled where they come on again',
  },
  { name: 'zero-copy', competes: false, description: 'handing over references instead of copying' },
  { name: OTHER_KERNEL, competes: false, description: 'kernel code without a class' },
  { name: OTHER_USER, competes: false, description: 'user space code without a class' },
  {
    name: 'idle',
    competes: false,
    description: 'a CPU with nothing to do; taken out of the shares, counted as waiting',
  },
];

/** Whether a class may be named as the reason of a slowdown. One that only the user's own rules name is meant to be. */
export function competes(name: string, own: readonly { readonly class: string }[]): boolean {
  const known = CLASSES.find((one) => one.name === name);
  return known?.competes ?? own.some((rule) => rule.class === name);
}

import type { Frame } from '../model/profile.ts';

/** Stands for every address without a name, so that the addresses of one shared object can be added up. */
export const UNRESOLVED = '[unresolved]';

/**
 * A symbol's own name: without what the compiler, the linker or the profiler appended (`.isra.0`, `@plt`, `@@GLIBC_2.17`,
 * `+0x1a`, ` [module]`, ` (inlined)`, `_[k]`). Addresses and `[unknown]` become `[unresolved]`. C++ names are kept.
 * Doing it twice changes nothing.
 */
export function normalizeSymbol(symbol: string): string {
  let name = symbol.trim();
  for (let end = suffixStart(name); end !== undefined; end = suffixStart(name)) name = name.slice(0, end).trimEnd();
  return name === '' || name === '[unknown]' || isAddress(name) ? UNRESOLVED : name;
}

/** Only this much of a name's end is looked at for a suffix: a hostile name must not cost more than its length. */
const LONGEST_SUFFIX = 96;

const SUFFIXES: readonly RegExp[] = [
  // gcc and clang: clones, cold parts, link-time and control-flow-integrity variants (.cfi_jt: Android kernels)
  /\.(?:(?:isra|constprop|part|lto_priv|llvm|__uniq|localalias|cold|warm)\.\d+|cold|localalias|cfi_jt|cfi)$/,
  / \[clone [.\w]+\]$/,
  // entry of the procedure linkage table; symbol versions
  /@plt$/,
  /@{1,2}[A-Z][A-Za-z0-9]*_[A-Z0-9][\w.]*$/,
  // offset; the kernel appends the size too
  /\+0x[\da-f]+(?:\/0x[\da-f]+)?$/,
  // kernel module; flame graph annotations
  /\s\[[\w.-]+\]$/,
  /_\[[kij]\]$/,
  / \(inlined\)$/,
];

/** Where the last suffix of a name begins; undefined when it has none. A name is never all suffix. */
function suffixStart(name: string): number | undefined {
  const offset = Math.max(0, name.length - LONGEST_SUFFIX);
  const tail = name.slice(offset);
  for (const suffix of SUFFIXES) {
    const start = tail.search(suffix);
    if (start > 0 || (start === 0 && offset > 0)) return offset + start;
  }
  return undefined;
}

/** `0x...`, or bare hexadecimal digits as perf prints them. A C name cannot begin with a digit; `add` and `decade` can be names. */
function isAddress(name: string): boolean {
  return /^(?:0x[\da-f]+|\d[\da-f]*|(?=[a-f]*\d)[\da-f]{8,16})$/i.test(name);
}

/**
 * What kind of file a frame's code came from: the kernel, one of its modules, the C library (which holds the memory
 * copies), another shared library, a program, or code without a file (`vdso`, `other`: JIT, anonymous memory).
 */
export type DsoKind = 'kernel' | 'module' | 'libc' | 'library' | 'program' | 'vdso' | 'other';

const KERNEL = /^(?:\[(?:guest\.)?kernel[.\]].*|\[k\]|vmlinux.*|kallsyms|kcore)$/;
const MODULE_FILE = /\.ko(?:\.(?:xz|gz|zst|bz2))?(?:\.debug)?$/;
const LIBC =
  /^(?:libc\.so(?:\.\d+)?|libc-[\d.]+\.so|ld-musl-[\w-]+\.so\.1|libc\.musl-[\w-]+\.so\.1|libuClibc-[\d.]+\.so)$/;
/** Names in brackets that are no kernel modules. */
const NO_MODULE = /^\[(?:unknown|heap|stack.*|anon.*|uprobes|vsyscall|vectors|sigpage|vvar.*|vdso.*)\]$/;

/** The guest's own perf may print a module's function under `[kernel.kallsyms]`: both kinds are kernel space. */
export function dsoKind(frame: Frame): DsoKind {
  const file = fileName(frame.dso);
  if (/^\[vdsox?(?:32|64)?\]$/.test(file)) return 'vdso';
  if (KERNEL.test(file)) return 'kernel';
  if (MODULE_FILE.test(file)) return 'module';
  const bracketed = file.startsWith('[') && !NO_MODULE.test(file);
  if (bracketed && frame.space !== 'user') return 'module';
  if (frame.space === 'kernel') return 'kernel';
  if (LIBC.test(file)) return 'libc';
  if (/\.so(?:\.|$)/.test(file)) return 'library';
  const jit = /^perf-\d+\.map$/.test(file);
  return file === '' || file.startsWith('[') || frame.dso.startsWith('//') || jit ? 'other' : 'program';
}

/** A shared object's own name: `libc.so.6` for a path, `aes_ce_blk` for `[aes_ce_blk].text` and `.../aes-ce-blk.ko.xz`. */
export function dsoName(frame: Frame): string {
  const file = fileName(frame.dso);
  if (dsoKind(frame) !== 'module') return file;
  const bracketed = /^\[([^\]]*)\]/.exec(file)?.[1];
  return (bracketed ?? file.replace(MODULE_FILE, '')).replaceAll('-', '_');
}

/**
 * The same for one shared object on both sides of a comparison: wherever it lies, whatever perf calls the kernel, and
 * whichever process a JIT was.
 */
export function dsoKey(frame: Frame): string {
  if (dsoKind(frame) === 'kernel') return 'kernel';
  const name = dsoName(frame);
  return JIT_CODE.test(name) ? 'jit' : name;
}

/** As `dsoKey`, and whatever a program is called: the one that was measured may have another name on the other side. */
export function dsoRole(frame: Frame): string {
  return dsoKind(frame) === 'program' ? 'program' : dsoKey(frame);
}

/** Of `perf-PID.map`, and of `perf inject --jit`, which writes a file for every function. */
const JIT_CODE = /^(?:perf-\d+\.map|jitted-\d+-\d+\.so)$/;

/** A shared object as it is shown: without its folders. */
export function fileName(dso: string): string {
  const path = dso.endsWith(' (deleted)') ? dso.slice(0, -' (deleted)'.length) : dso;
  return path.slice(path.lastIndexOf('/') + 1);
}

import type { Space } from '../model/profile.ts';

/** Names in brackets that are mappings of a process (`JIT`: simpleperf's); all others are the kernel and its modules. */
const USER_MAPPING = /^\[(?:vdso|vdso32|vsyscall|vectors|sigpage|heap|anon|stack|uprobes|JIT)\b/;
const KERNEL_FILE = /^bpf_prog_|(?:^|\/)vmlinu[xz][^/]*$|\.ko(?:\.(?:gz|xz|zst|bz2))?(?:\.debug)?$/;

/**
 * Where code of this shared object runs: `[kernel.kallsyms]`, `[guest.kernel.kallsyms]`, `[virtio_crypto]`, `vmlinux`,
 * `/lib/modules/.../x.ko.xz` and BPF programs in the kernel, everything else that has a name in a process.
 */
export function spaceOfDso(dso: string): Space {
  if (dso === '') return 'unknown';
  if (dso.startsWith('[')) return USER_MAPPING.test(dso) ? 'user' : 'kernel';
  return KERNEL_FILE.test(dso) ? 'kernel' : 'user';
}

/**
 * Where an address of which nothing but its hexadecimal digits is known lies. Sure are the upper half of 64 bits
 * (kernel), what only a 64-bit process can reach and what lies below the kernel and its modules on 32-bit ARM (user).
 */
export function spaceOfAddress(address: string): Space {
  const digits = address.replace(/^0+/, '');
  if (digits.length === 16) return digits >= '8' ? 'kernel' : 'unknown';
  if (digits.length > 8) return digits.length <= 13 ? 'user' : 'unknown';
  return digits.length < 8 || digits < ARM_MODULES ? 'user' : 'unknown';
}

const ARM_MODULES = 'bf000000';

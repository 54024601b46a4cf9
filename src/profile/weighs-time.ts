/**
 * Whether samples of an event stand for time on a CPU: clocks and cycles do; faults, misses, branches, probes and trace
 * points do not, however often they happen. Undefined where the event's name does not tell.
 * @see https://man7.org/linux/man-pages/man1/perf-list.1.html
 */
export function weighsTime(event: string): boolean | undefined {
  const name = event.replace(MODIFIERS, '');
  if (CLOCKS.test(name)) return true;
  return COUNTS.some((pattern) => pattern.test(name)) ? false : undefined;
}

/** Of precision, privilege and the like: `cycles:ppp`, `cpu-clock:u`. */
const MODIFIERS = /:[ukhHGpPSDIWebR]+$/;

const CLOCKS = /^(?:(?:cpu|task)-clock|(?:[\w.]+\/)?(?:(?:cpu|ref|bus)[-_])?cycles)(?:\/\w*)?$/i;

const COUNTS: readonly RegExp[] = [
  /^(?:(?:page|minor|major|alignment|emulation)-)?faults$/,
  /^(?:context-switches|cs|cgroup-switches|cpu-migrations|migrations|bpf-output)$/,
  /^(?:cache-(?:misses|references)|branch(?:es|-instructions|-misses))$/,
  /^(?:L1-[di]cache|LLC|[di]TLB|branch|node)-(?:load|store|prefetch)(?:e?s|-misses|-refs|es-misses)?$/,
  // Trace points, probes, break points: of what is cut off above, only modifiers may stand behind a colon.
  /^[a-z_][\w-]*:[\w*]+$/i,
  /^mem:0x[\da-f]+/i,
];

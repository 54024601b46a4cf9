/** One-letter options of `perf record` that take a value: the next word, unless it is written onto them. */
const WITH_VALUE = /[eptCcoFmrujGDk]/;
/** And those whose value, if any, is always written onto them (`-z3`). */
const WITH_OWN_VALUE = /[ISz]/;
/** Long options that take the next word as their value, unless it follows after `=`. */
const LONG_WITH_VALUE = new Set([
  'event',
  'filter',
  'pid',
  'tid',
  'cpu',
  'count',
  'output',
  'freq',
  'mmap-pages',
  'realtime',
  'uid',
  'branch-filter',
  'cgroup',
  'delay',
  'clockid',
  'call-graph',
  'max-size',
  'num-thread-synthesize',
  'mmap-flush',
  'affinity',
  'control',
  'synth',
  'proc-map-timeout',
  'switch-max-files',
  'switch-output-event',
  'vmlinux',
  'clang-path',
  'clang-opt',
]);

/**
 * Whether a `perf record` command line records all CPUs: `-a` among perf's own options, which end at the first word
 * that is none, or no command and no process to record.
 * @returns undefined when it is not a `perf record` command line.
 * @see https://man7.org/linux/man-pages/man1/perf-record.1.html
 */
export function isSystemWide(commandLine: string): boolean | undefined {
  const words = commandLine.split(/\s+/).filter((word) => word !== '');
  const record = words.indexOf('record');
  if (record === -1) return undefined;
  let targeted = false;
  for (let index = record + 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return !targeted && index === words.length - 1;
    if (!word.startsWith('-')) return false;
    if (word.startsWith('--')) {
      const name = word.slice(2);
      if (name === 'all-cpus') return true;
      if (/^(?:pid|tid|uid)(?:=|$)/.test(name)) targeted = true;
      if (LONG_WITH_VALUE.has(name)) index += 1;
      continue;
    }
    const { all, target, takesNext } = readCluster(word.slice(1));
    if (all) return true;
    targeted ||= target;
    if (takesNext) index += 1;
  }
  return !targeted;
}

/** One-letter options may be written together (`-ag`), the last one with its value (`-gF999`). */
function readCluster(letters: string): { all: boolean; target: boolean; takesNext: boolean } {
  const own = letters.search(WITH_OWN_VALUE);
  const options = own === -1 ? letters : letters.slice(0, own);
  const value = options.search(WITH_VALUE);
  const plain = value === -1 ? options : options.slice(0, value);
  return {
    all: plain.includes('a'),
    target: value !== -1 && /[ptu]/.test(options.charAt(value)),
    takesNext: value !== -1 && value === letters.length - 1,
  };
}

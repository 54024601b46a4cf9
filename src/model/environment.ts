/** What should be equal for a fair comparison; in the order in which it is shown. */
export const FACTS = [
  'architecture',
  'cpu',
  'cores',
  'memory',
  'kernel',
  'os',
  'libc',
  'governor',
  'frequency',
  'crypto driver',
  'features',
  'microcode',
  'mitigations',
  'clock source',
  'perf',
  'hostname',
  'container',
  'virtual machine',
  'kptr_restrict',
  'perf_event_paranoid',
  'temperature',
  'throttling',
  'load',
] as const;

export type Fact = (typeof FACTS)[number];

/** The facts that are known, as short text. Compared and warned about, never part of a key. */
export type Environment = Readonly<Partial<Record<Fact, string>>>;

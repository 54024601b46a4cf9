import { type Environment, type Fact, FACTS } from '../model/environment.ts';

/** A fact that both sides know and that is not the same. */
export interface EnvironmentDifference {
  readonly fact: Fact;
  readonly before: string;
  readonly after: string;
}

/** Facts whose difference can by itself explain a change of speed. */
const WEIGHTY: ReadonlySet<Fact> = new Set([
  'architecture',
  'cpu',
  'cores',
  'kernel',
  'libc',
  'governor',
  'frequency',
  'crypto driver',
  'features',
  'mitigations',
  'container',
  'microcode',
  'clock source',
  'virtual machine',
  'throttling',
]);

/** Facts of the moment: they are never the same, and the recorder warns where they matter. */
const MOMENTARY: ReadonlySet<Fact> = new Set(['temperature', 'load']);

/** Lists what is not the same, in the facts' order. A fact that only one side knows is no difference. */
export function compareEnvironments(before: Environment, after: Environment): readonly EnvironmentDifference[] {
  return FACTS.filter((fact) => !MOMENTARY.has(fact)).flatMap((fact) => {
    const old = before[fact];
    const now = after[fact];
    return old === undefined || now === undefined || old === now ? [] : [{ fact, before: old, after: now }];
  });
}

/** Whether a difference makes the comparison of speeds doubtful. */
export function isWeighty(difference: EnvironmentDifference): boolean {
  return WEIGHTY.has(difference.fact);
}

import type { Recording } from '../model/recording.ts';
import { compileGlob } from '../settings/name-glob.ts';
import type { Config } from '../settings/schema.ts';

/** A machine, or a suite on it, that the settings expect. Both may be globs. */
export type Expected = Config['expect'][number];

/** What the settings expect (`expect`) and none of the recordings has a value of. */
export function findMissing(
  recordings: readonly Pick<Recording, 'machine' | 'suite' | 'values'>[],
  expected: readonly Expected[],
): readonly Expected[] {
  const measured = recordings.filter(({ values }) => values.length > 0);
  return expected.filter((one) => {
    const [isMachine, isSuite] = [compileGlob(one.machine), compileGlob(one.suite)];
    return !measured.some(({ machine, suite }) => isMachine(machine) && isSuite(suite));
  });
}

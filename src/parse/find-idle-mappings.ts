import type { Mapping } from '../model/mapping.ts';
import type { Problem } from '../model/problem.ts';
import type { ReadFile } from './parse-recordings.ts';

/** The mappings of the settings that read none of the files, of which there are some: most often a typing error. */
export function findIdleMappings(files: readonly ReadFile[], mappings: readonly Mapping[]): readonly Problem[] {
  const used = new Set(files.map(({ mapping }) => mapping));
  if (files.length === 0) return [];
  return mappings.flatMap((mapping, index) =>
    used.has(index)
      ? []
      : [{ path: '', text: `settings: mappings, rule ${index + 1} (files "${mapping.files}") reads no file` }],
  );
}

import type { Mapping } from '../model/mapping.ts';
import { createCustomMapping } from './custom-mapping.ts';
import type { Format } from './format.ts';

/** A mapping of the settings as a format for the files that it names. */
export interface MappedFormat {
  readonly matches: (path: string) => boolean;
  readonly format: Format;
}

/** The settings' mappings, in their order: the first that names a file reads it. */
export function createMappings(mappings: readonly Mapping[]): readonly MappedFormat[] {
  return mappings.map(createCustomMapping);
}

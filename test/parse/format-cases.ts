import { readdirSync, readFileSync } from 'node:fs';
import type { KnownFormat } from '../../src/parse/format.ts';
import { FORMATS } from '../../src/parse/formats.ts';

const FOLDER = new URL('cases/', import.meta.url);

/** One file of a known format. */
export interface FormatCase {
  /** `<format>/<case>` */
  readonly name: string;
  readonly format: KnownFormat;
  readonly bytes: Uint8Array;
  /** The first word of its note: how it came to be. */
  readonly origin: Origin;
}

/**
 * What its tool wrote (at most cut down), what somebody published of it, what its tool wrote and we changed (the note says
 * what), or what we wrote in the form that is documented.
 */
export type Origin = 'Recorded' | 'Published' | 'Changed' | 'Made up';
const ORIGINS: readonly Origin[] = ['Recorded', 'Published', 'Changed', 'Made up'];

/** The folder below `cases/` that holds a format's cases: its name in small letters. */
export function folderOf({ name }: KnownFormat): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** Every case of every format. Those of environments share a folder and begin with their format's name. */
export function readFormatCases(): readonly FormatCase[] {
  return readdirSync(FOLDER)
    .filter((folder) => folder !== 'custom-mapping')
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, FOLDER), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => {
          const files = readdirSync(new URL(`${folder}/${name}/`, FOLDER));
          const input = files.find((file) => file.startsWith('input.')) ?? '';
          const format = FORMATS.find((one) => {
            if (folder !== 'environment') return folderOf(one) === folder;
            const first = name.split('-')[0];
            return one.kind === 'environment' && folderOf(one) === (first === 'json' ? 'environment' : first);
          });
          if (format === undefined) throw new Error(`${folder}/${name} belongs to no format`);
          const bytes = new Uint8Array(readFileSync(new URL(`${folder}/${name}/${input}`, FOLDER)));
          const note = readFileSync(new URL(`${folder}/${name}/note.txt`, FOLDER), 'utf8');
          const origin = ORIGINS.find((word) => note.startsWith(`${word}: `));
          if (origin === undefined) throw new Error(`${folder}/${name}: its note does not begin with how it was made`);
          return { name: `${folder}/${name}`, format, bytes, origin };
        }),
    );
}

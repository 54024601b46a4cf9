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
}

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
          return { name: `${folder}/${name}`, format, bytes };
        }),
    );
}

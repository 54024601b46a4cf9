import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { createInflateMeter } from '../../src/io/inflate-meter.ts';
import { openZip } from '../../src/io/zip.ts';
import type { Target } from './targets.ts';

const LIMITS = { files: 100, size: 64 << 20, fileSize: 16 << 20, ratio: 500 };

/** The artifacts' zip, with plain and zipped entries; read to its end. Its bytes lie in one temporary file. */
export function createZipTarget(files: readonly Uint8Array[]): Target {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-fuzz-')), 'artifact.zip');
  const [one = new Uint8Array(), other = new Uint8Array()] = files;
  return {
    name: 'zip',
    refuses: true,
    seeds: [
      zipSync({ 'm/s/run-01/a.txt': one, 'm/s/run-02/b.txt': other }),
      zipSync({ 'a.txt': [one, { level: 0 }] }),
      zipSync({ 'profile/perf.txt.gz': gzipSync(other), 'empty.txt': new Uint8Array() }),
    ],
    async read(bytes) {
      writeFileSync(file, bytes);
      const zip = await openZip(file, 'artifact.zip', createInflateMeter(LIMITS));
      try {
        for await (const entry of zip.readFiles()) {
          let size = 0;
          for await (const chunk of entry.chunks()) size += chunk.length;
          if (size > LIMITS.fileSize) throw new Error(`an entry of ${size} bytes`);
        }
      } finally {
        zip.close();
      }
    },
  };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { generatedFiles } from './generate.ts';
import { readFile } from 'node:fs/promises';

// Fails when dist/ or a generated file is not what the sources build.
const fresh = mkdtempSync('.fresh-dist-');
let stale = 0;
try {
  execFileSync(process.execPath, ['scripts/build.ts', '--out', path.join(fresh, 'dist')], { stdio: 'inherit' });
  try {
    execFileSync('diff', ['-rq', 'dist', path.join(fresh, 'dist')], { stdio: 'inherit' });
  } catch {
    stale += 1;
  }
  for (const [file, text] of await generatedFiles(path.join(fresh, 'dist'))) {
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    process.stderr.write(`${file} is not what the sources generate\n`);
    stale += 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
if (stale > 0) {
  process.stderr.write('Run: npm run build\n');
  process.exitCode = 1;
}

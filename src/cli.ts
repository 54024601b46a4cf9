#!/usr/bin/env node
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import path from 'node:path';
import process from 'node:process';
import packageJson from '../package.json' with { type: 'json' };
import { UserError } from './errors.ts';
import { escapeLines } from './report/escape.ts';

// What V8 has made of the sources is kept for the next time, among the user's own caches. Node 20 cannot.
const { HOME: home = '', XDG_CACHE_HOME: named = '' } = process.env;
const caches = path.isAbsolute(named) ? named : existsSync(home) ? path.join(home, '.cache') : undefined;
if ('enableCompileCache' in nodeModule && caches) nodeModule.enableCompileCache(path.join(caches, 'copygate'));
const { runProgram } = await import('./terminal/program.ts');

// `copygate fold FILE | head` closes the pipe early, which is no error: the verdict stands.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') return;
  tellError(new UserError(`what was found cannot be written: ${error.message}`, 'Make room, or write it elsewhere.'));
  process.exit();
});

try {
  process.exitCode = await runProgram(process.argv.slice(2), packageJson.version, {
    // Opened when something reads it.
    get stdin() {
      return process.stdin;
    },
    foldWorker: new URL(`fold-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    program: describeStart(process.argv[1] ?? ''),
    now: () => process.uptime() * 1000,
  });
} catch (error) {
  tellError(error);
}
// V8 may still be making code faster that nobody will run: it is not waited for, only what was written is, and what became
// of that, which is told a moment later.
process.stdout.write('', () => process.stderr.write('', () => setImmediate(() => process.exit())));

function tellError(error: unknown): void {
  process.exitCode = 2;
  const known = error instanceof UserError;
  const unknown = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    escapeLines(
      known
        ? `copygate: ${error.message}\n  ${error.hint}\n`
        : `copygate: this is a bug in copygate, please report it\n${unknown}\n`,
    ),
  );
}

/** As it was typed: by its own name, or as a script that node was given. */
function describeStart(script: string): readonly string[] {
  return path.basename(script) === 'copygate' ? ['copygate'] : ['node', path.relative('.', script)];
}

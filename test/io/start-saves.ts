import { spawn } from 'node:child_process';
import path from 'node:path';
import { makeFolder } from './make-remote.ts';

export interface Save {
  /** What the process printed, and its exit code; -1 when it was killed. */
  readonly done: Promise<{ readonly code: number; readonly output: string }>;
  /** Ends the process and every git that it started, at once. */
  readonly kill: () => void;
}

/** Starts one job that saves recording `number` into a branch of `url`. */
export function startSave(
  url: string,
  number: number,
  options: { readonly squashAt?: number; readonly environment?: NodeJS.ProcessEnv } = {},
): Save {
  const folder = path.join(makeFolder(), 'private.git');
  const words = [path.join(import.meta.dirname, 'save-once.ts'), url, folder, String(number)];
  const save = spawn(process.execPath, [...words, String(options.squashAt ?? 500)], {
    env: { ...process.env, ...options.environment },
    detached: true,
  });
  const parts: Buffer[] = [];
  save.stdout.on('data', (part: Buffer) => parts.push(part));
  save.stderr.on('data', (part: Buffer) => parts.push(part));
  return {
    done: new Promise((resolve) => {
      save.on('close', (code) => resolve({ code: code ?? -1, output: Buffer.concat(parts).toString() }));
    }),
    kill: () => {
      if (save.pid !== undefined && save.exitCode === null) process.kill(-save.pid, 'SIGKILL');
    },
  };
}

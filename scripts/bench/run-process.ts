import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { z } from 'zod/mini';

/** What one run of a program took. */
export interface Usage {
  /** From its start to its end, in seconds. */
  readonly wall: number;
  /** Of all its threads, in seconds, and its largest memory, in bytes; NaN where the program cannot be asked. */
  readonly cpu: number;
  readonly memory: number;
}

/** A program to be measured. Without `program` it is JavaScript, run by this Node. */
export interface Contender {
  readonly name: string;
  readonly program?: string | undefined;
  readonly words: readonly string[];
  /** A file that is piped in, so many times. */
  readonly input?: { readonly file: string; readonly times: number } | undefined;
  /** Nothing is loaded before it, so that its processor time and memory are not known. */
  readonly bare?: boolean;
  /** Exit codes that are no failure. */
  readonly codes?: readonly number[];
}

const USAGE = z.object({ cpu: z.number(), memory: z.number() });
const REPORTER = new URL('report-usage.js', import.meta.url).href;

/** Runs a program once; what it prints is read and thrown away. */
export async function runProcess({ name, program, words, input, bare, codes = [0] }: Contender): Promise<Usage> {
  const start = performance.now();
  const child = spawn(
    program ?? process.execPath,
    [...(program === undefined && bare !== true ? ['--import', REPORTER] : []), ...words],
    {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  let told = '';
  let complaint = '';
  child.stdout?.resume();
  child.stderr?.on('data', (text) => (complaint += String(text).slice(0, 1000)));
  child.stdio[3]?.on('data', (text) => (told += String(text)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (child.stdin !== null) {
    for (let time = 0; time < (input?.times ?? 0); time += 1) {
      for await (const chunk of createReadStream(input?.file ?? '', { highWaterMark: 1 << 20 })) {
        if (!child.stdin.write(chunk)) await once(child.stdin, 'drain');
      }
    }
    child.stdin.end();
  }
  const code = await ended;
  const wall = (performance.now() - start) / 1000;
  if (code === null || !codes.includes(code)) throw new Error(`${name} ended with ${code}: ${complaint}`);
  const { cpu, memory } = told === '' ? { cpu: Number.NaN, memory: Number.NaN } : USAGE.parse(JSON.parse(told));
  return { wall, cpu, memory };
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the committed bundle of the command line tool. */
export function startCli(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return start(['dist/cli/index.js', ...words], { ...environment });
}

export interface ActionEnded extends Ended {
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
}

/** Starts the committed bundle of the Action the way the runner does: inputs as variables, answers in files. */
export async function startAction(inputs: Readonly<Record<string, string>>): Promise<ActionEnded> {
  const folder = mkdtempSync(path.join(tmpdir(), 'copygate-test-'));
  const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STEP_SUMMARY: path.join(folder, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
  const ended = await start(['dist/action/index.js'], { ...files, RUNNER_TEMP: folder, ...Object.fromEntries(given) });
  return {
    ...ended,
    outputs: readOutputs(files.GITHUB_OUTPUT),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

function start(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { env: { PATH: process.env['PATH'] ?? '', ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** `name<<delimiter`, the value's lines, the delimiter: what `@actions/core` writes and the runner reads. */
function readOutputs(file: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const text = readFileSync(file, 'utf8');
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\r?\n([^]*?)\r?\n\2$/gm))
    outputs.set(name, value);
  return outputs;
}

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { makeMachine } from './make-machine.ts';
import { listFiles, makeFolder, RECORDER, removeFolders, TEXTS } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ default: z.optional(z.string()), required: z.optional(z.boolean()) })),
    runs: z.object({
      using: z.literal('composite'),
      steps: z.array(
        z.object({
          run: z.optional(z.string()),
          env: z.optional(z.record(z.string(), z.string())),
          uses: z.optional(z.string()),
        }),
      ),
    }),
  })
  .parse(parse(readFileSync('record/action.yml', 'utf8')));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string;
}

/** Runs the first step as the runner does: inputs put into its variables, `sh -e` on a file. */
function runStep(inputs: Readonly<Record<string, string>>, folder: string): Promise<Ended> {
  const [step] = action.runs.steps;
  const script = path.join(folder, 'step.sh');
  const output = path.join(folder, 'output');
  writeFileSync(script, step?.run ?? '');
  writeFileSync(output, '');
  const value = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) =>
      name === 'github.action_path'
        ? path.dirname(RECORDER)
        : (inputs[name.replace('inputs.', '')] ?? action.inputs[name.replace('inputs.', '')]?.default ?? ''),
    );
  const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, value(text)]));
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-e', script], {
      cwd: folder,
      env: {
        ...env,
        PATH: `${path.resolve('test/record/programs')}:${process.env['PATH']}`,
        COPYGATE_SYSROOT: makeMachine(),
        FAKE_PERF_TEXTS: TEXTS,
        FAKE_SSH_LOG: path.join(folder, 'ssh.log'),
        GITHUB_OUTPUT: output,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr, output: readFileSync(output, 'utf8') });
    });
  });
}

const COMMAND = `cat '${TEXTS}/iperf3.json'`;

describe('the recording action', () => {
  it('records, and names the machine', async () => {
    const folder = makeFolder('work');
    const { code, output } = await runStep({ suite: 'net/x', command: COMMAND, runs: '2' }, folder);
    expect({ code, output }).toEqual({ code: 0, output: 'machine=cortex-a72-4\n' });
    const files = listFiles(path.join(folder, 'copygate-results/cortex-a72-4/net/x'));
    expect(files).toContain('run-02/output.txt');
    expect(files).toContain('profile/run-02/stacks.folded');
  });

  it('measures two sides in turns, over ssh, with more options', async () => {
    const folder = makeFolder('work');
    writeFileSync(path.join(folder, 'a file'), '');
    const given = { suite: 'x', command: COMMAND, 'base-command': COMMAND, runs: '1', ssh: 'user@board', out: 'o' };
    const more = { profile: 'none', machine: 'board', send: 'a file\n', options: '--warmup\n0\n' };
    const { code, output } = await runStep({ ...given, ...more }, folder);
    expect({ code, output }).toEqual({ code: 0, output: 'machine=board\n' });
    expect(listFiles(path.join(folder, 'o')).filter((file) => file.endsWith('.txt'))).toEqual([
      'base/board/x/run-01/output.txt',
      'head/board/x/run-01/output.txt',
    ]);
    expect(readFileSync(path.join(folder, 'ssh.log'), 'utf8')).toContain('--warmup 0');
  });

  it('takes no input for shell code', async () => {
    const folder = makeFolder('work');
    const hostile = '$(touch hacked)`touch hacked`; touch hacked';
    for (const name of ['suite', 'machine', 'runs', 'out', 'ssh', 'commit', 'options', 'profile']) {
      // eslint-disable-next-line no-await-in-loop
      await runStep({ suite: 'x', command: COMMAND, runs: '1', profile: 'none', [name]: hostile }, folder);
    }
    expect(listFiles(folder).filter((file) => path.basename(file) === 'hacked')).toEqual([]);
  });

  it('fails when the command fails', async () => {
    const { code, output } = await runStep({ suite: 'x', command: 'exit 3' }, makeFolder('work'));
    expect({ code, output }).toEqual({ code: 1, output: '' });
  });
});

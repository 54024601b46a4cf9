import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { findProgram, listFiles, makeFolder, removeFolders } from './start-recorder.ts';

afterAll(removeFolders, 60_000);

const RECIPES = path.resolve('examples/recipes');
const names = readdirSync(RECIPES).filter((name) => existsSync(path.join(RECIPES, name, 'recipe.sh')));
const NOT_HERE = 77;

/** Runs a recipe as short as it can be, without profiles. */
function cook(
  name: string,
  out: string,
  environment: Readonly<Record<string, string>>,
): { code: number | null; stderr: string } {
  const short = { SECONDS_EACH: '0.1', FILE_MB: '1', IPERF3_SECONDS: '1', LOOPS: '1', SIZE: '1MB', MIN_TIME: '0.01' };
  const { status, stderr } = spawnSync(
    'sh',
    [
      path.join(RECIPES, name, 'recipe.sh'),
      '--runs',
      '1',
      '--warmup',
      '0',
      '--profiles',
      '0',
      '--machine',
      'm',
      '--out',
      out,
    ],
    {
      encoding: 'utf8',
      env: { COMMAND: 'true', BUILD: makeFolder('build'), ...short, ...environment },
      timeout: 50_000,
    },
  );
  return { code: status, stderr };
}

describe('recipes', () => {
  it.each([
    ...names.map((name) => [name, {}] as const),
    // Of this one most machines lack the crypto unit only.
    ['openvpn-namespaces', { VPN: 'large-packets' }] as const,
  ])(
    '%s %j: records here, or says in a sentence what is missing',
    (name, environment) => {
      const out = makeFolder('out');
      const { code, stderr } = cook(name, out, { PATH: process.env['PATH'] ?? '', ...environment });
      if (code === NOT_HERE) process.stderr.write(`not tried here: ${stderr}`);
      const recorded = listFiles(out).some((file) => /\/run-01\/.*(?:txt|json)$/.test(file));
      const sentence = new RegExp(`^${name}: .*\\S.*\n$`).test(stderr);
      expect({ code, stderr }).toSatisfy(() => (code === 0 && recorded) || (code === NOT_HERE && sentence));
    },
    60_000,
  );

  it.each(names)('%s: ends with 77 where nothing is installed', (name) => {
    const programs = makeFolder('empty');
    for (const program of ['dirname', 'basename', 'sh', 'grep', 'id', 'mkdir', 'head']) {
      spawnSync('sh', ['-c', `ln -s "$(command -v ${program})" '${programs}/${program}'`]);
    }
    const { code, stderr } = cook(name, makeFolder('out'), { PATH: programs, CXX: 'no-such-compiler' });
    expect({ name, code, stderr }).toEqual({
      name,
      code: NOT_HERE,
      stderr: expect.stringMatching(`^${name}: .* here.*\n$`),
    });
  });

  const canTransfer = findProgram('iperf3') !== undefined;
  it.skipIf(!canTransfer)(
    `iperf3-zero-copy: two at once do not meet${canTransfer ? '' : ' (not tried: no iperf3 here)'}`,
    async () => {
      const env = { PATH: process.env['PATH'] ?? '', IPERF3_SECONDS: '1' };
      const measure = (): Promise<unknown> =>
        promisify(execFile)('sh', [path.join(RECIPES, 'iperf3-zero-copy/loop.sh')], { env });
      await expect(Promise.all([measure(), measure()])).resolves.toEqual(
        Array(2).fill(expect.objectContaining({ stdout: expect.stringContaining('"sum_received"') })),
      );
    },
    60_000,
  );

  it.each(names)('%s: is explained, and listed', (name) => {
    expect(readFileSync(path.join(RECIPES, name, 'README.md'), 'utf8')).toContain('recipe.sh');
    expect(readFileSync(path.join(RECIPES, 'README.md'), 'utf8')).toContain(`[${name}](${name})`);
  });
});

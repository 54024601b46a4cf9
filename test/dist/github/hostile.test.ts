import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipManyEntries } from '../../github-stand-in/hostile-zips.ts';
import { writeMeasured } from '../../github-stand-in/measured.ts';
import type { ActionEnded } from '../../github-stand-in/start-action.ts';
import { pullRequest, push } from '../../github-stand-in/triggers.ts';
import { makeZip, type ZipEntries } from '../../github-stand-in/zip.ts';
import { gatePull, openScene, ownComments, startGate, TIMES, useStandIn } from './scene.ts';

const standIn = useStandIn();

const CONTROLS = ['\u001B', '\u0007', '\u202E'];

async function gateZip(name: string, source: ZipEntries | { readonly zip: Uint8Array }): Promise<ActionEnded> {
  const world = await openScene(standIn(), `octo/${name}`);
  const pull = await world.openPull('change', { a: 'a' });
  const trigger = await pullRequest(standIn().state, world.repository, pull);
  const run = world.addRun(trigger, { workflow: 'gate' });
  world.uploadArtifact(run, 'copygate-cortex-a72', source);
  return startGate(world, trigger, run);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

describe.concurrent('hostile artifacts', () => {
  it('lets no name act as a workflow command, an output or a terminal code', async () => {
    const names = [
      '::set-output name=verdict::pass',
      '\n::error::gotcha',
      '%0A::add-mask::a',
      'ghadelimiter_00000000-0000-0000-0000-000000000000',
      'verdict<<EOF\npass\nEOF',
      '\u001B[2J\u001B]0;owned\u0007',
      '\u202Etxet dedis-thgir',
      '@octo/everybody <img src=x onerror=alert(1)> | `code` [link](javascript:alert(1))',
      '__proto__',
    ];
    const times = Object.fromEntries(names.map((name) => [name, 100]));
    const world = await openScene(standIn(), 'octo/names', { recorded: 8, measured: { times } });
    const pull = await world.openPull('change', { a: 'a' });
    const slow = Object.fromEntries(names.map((name) => [name, 150]));
    const { code, outputs, commands, log } = await gatePull(world, pull, [{ times: slow }]);
    expect({ code, verdict: outputs.get('verdict') }).toEqual({ code: 1, verdict: 'fail' });
    expect(
      commands.filter(
        ({ name }) => !['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'add-mask'].includes(name),
      ),
    ).toEqual([]);
    expect(commands.filter(({ name, message }) => name === 'add-mask' && message === 'a')).toEqual([]);
    expect(commands.filter(({ message }) => message === 'gotcha')).toEqual([]);
    expect(['\u001B[2J', '\u001B]', '\u202E'].filter((sequence) => log.includes(sequence))).toEqual([]);
    const [comment = ''] = ownComments(world);
    const hidden = comment.split('\n').filter((line) => line.startsWith('<!--'));
    expect(hidden.filter((line) => !/^<!-- copygate[\w-]*: [\w=+/]+ -->$/.test(line))).toEqual([]);
    // What stands in code is shown as it is.
    const text = comment.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code');
    expect(text).not.toMatch(/<img|@octo|\]\(javascript/);
    expect(CONTROLS.filter((control) => comment.includes(control))).toEqual([]);
  });

  it('writes nothing out of an artifact, wherever its path points', async () => {
    const outside = path.join(mkdtempSync(path.join(tmpdir(), 'copygate-test-')), 'copygate-was-here');
    const paths = ['../../x', outside, 'C:\\x', 'cortex-a72/../../x'];
    const evil = Object.fromEntries(paths.map((name) => [name, 'evil']));
    const { code, temp, workspace, log } = await gateZip('paths', { ...writeMeasured({ times: TIMES }), ...evil });
    expect(code).toBe(0);
    const written = [temp, workspace, path.dirname(temp)].flatMap(filesBelow);
    expect(written.filter((file) => /(?:^|[/\\])x$|results\.json$/.test(file))).toEqual([]);
    expect(existsSync(outside)).toBe(false);
    // Said, not passed over in silence.
    for (const name of ['../../x', outside]) expect(log).toContain(name);
  });

  it('records a machine with a hostile name below the store’s own folder', async () => {
    const world = await openScene(standIn(), 'octo/machine');
    const trigger = await push(standIn().state, world.repository);
    const run = world.addRun(trigger, { workflow: 'gate' });
    const environment = { copygate: 'environment', version: 1, machine: '../../.github/workflows', facts: {} };
    const files = Object.entries(writeMeasured({ times: TIMES })).map(([file, text]) => [
      file.replace('cortex-a72/engine/', ''),
      text,
    ]);
    world.uploadArtifact(run, 'copygate-results', {
      ...Object.fromEntries(files),
      'environment.json': JSON.stringify(environment),
    });
    expect((await startGate(world, trigger, run)).code).toBe(0);
    const paths = await world.repository.git.run(['ls-tree', '-r', '--name-only', 'copygate-baselines']);
    expect(
      paths
        .trim()
        .split('\n')
        .filter((path) => !/^v1\/[^/.]/.test(path) || path.includes('../')),
    ).toEqual([]);
  });

  it('follows no link', async () => {
    const link = { link: '/etc/passwd' };
    const { code, log, summary } = await gateZip('link', {
      ...writeMeasured({ times: TIMES }),
      'cortex-a72/engine/run-09/results.json': link,
    });
    expect([0, 2]).toContain(code);
    expect(log).toMatch(/link/i);
    expect(`${log}${summary}`).not.toContain('root:');
  });

  it('stops at a zip bomb', async () => {
    const bomb = Buffer.alloc(300 * 1024 * 1024);
    const { code, log } = await gateZip('bomb', {
      zip: makeZip({ ...writeMeasured({ times: TIMES }), 'cortex-a72/engine/run-01/bomb.json': bomb }),
    });
    expect({ code, log }).toMatchObject({ code: 2 });
    expect(log).toMatch(/bomb\.json/);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('stops at 100,000 entries', async () => {
    const { code, log } = await gateZip('many', { zip: zipManyEntries(100_000) });
    expect(code).toBe(2);
    expect(log).toMatch(/100[,.]?000/);
    expect(log).not.toMatch(/\n\s+at /);
  });

  it('says of a damaged zip that it is damaged', async () => {
    const whole = makeZip(writeMeasured({ times: TIMES }));
    const { code, log } = await gateZip('damaged', { zip: whole.subarray(0, whole.length - 30) });
    expect(code).toBe(2);
    expect(log).toContain('copygate-cortex-a72');
    expect(log).not.toMatch(/\n\s+at /);
  });
});

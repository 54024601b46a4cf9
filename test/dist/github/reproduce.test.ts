import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ActionEnded } from '../../github-stand-in/start-action.ts';
import type { World } from '../../github-stand-in/world.ts';
import { makeFolder } from '../../io/make-remote.ts';
import { gatePull, openScene, slower, useStandIn } from './scene.ts';

const standIn = useStandIn();

describe('the lines that judge it again', () => {
  it.each([
    ['with a baseline on a branch', {}],
    ['on an Enterprise Server', { ghes: true }],
  ])('come to the same numbers elsewhere, %s', async (name, options) => {
    const repository = `octo/again-${name.length}`;
    const world = await openScene(standIn(), repository, { recorded: 8, machines: ['cortex-a72', 'cortex-a15'] });
    const pull = await world.openPull('change', { a: 'a' });
    const ended = await gatePull(world, pull, [slower(0.4), { ...slower(0.3), machine: 'cortex-a15' }], options);
    const told = readReport(ended);
    const { code, folder, log } = await type(world, told.reproduce);
    expect({ code, log }).toEqual({ code: 1, log: expect.any(String) });
    const again = JSON.parse(readFileSync(path.join(folder, 'report/report.json'), 'utf8'));
    expect(changesOf(again)).toEqual(changesOf(told));
    expect(changesOf(told)).not.toEqual([]);
  });
});

interface Told {
  readonly reproduce: readonly string[];
  readonly findings: readonly { readonly benchmark: string; readonly change?: { readonly ratio: number } }[];
}

function readReport({ outputs }: ActionEnded): Told {
  return JSON.parse(readFileSync(outputs.get('report-json') ?? '', 'utf8'));
}

function changesOf({ findings }: Told): readonly unknown[] {
  return findings.map(({ benchmark, change }) => [benchmark, change]);
}

/** Types the lines into a shell: `gh` and `copygate` are found, and the server is the repository on disk. */
async function type(world: World, lines: readonly string[]) {
  const folder = makeFolder();
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  for (const { name, run, zip } of world.repository.artifacts)
    for (const [file, content] of Object.entries(unzipSync(zip))) {
      const place = path.join(folder, 'artifacts', String(run.id), name, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, content);
    }
  writeProgram(bin, 'copygate', `exec '${process.execPath}' '${path.resolve('dist/cli/index.js')}' "$@"`);
  writeProgram(bin, 'gh', GH);
  const url = `${world.standIn.serverUrl}/${world.repository.fullName}`;
  const ghes = `${world.standIn.apiUrl}/${world.repository.fullName}`;
  const child = spawn('sh', ['-c', lines.join('\n')], {
    cwd: folder,
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      ARTIFACTS: path.join(folder, 'artifacts'),
      BARE: world.repository.git.folder,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `url.file://${world.repository.git.folder}.insteadOf`,
      GIT_CONFIG_VALUE_0: url,
      GIT_CONFIG_KEY_1: `url.file://${world.repository.git.folder}.insteadOf`,
      GIT_CONFIG_VALUE_1: ghes,
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const [, made = ''] = /^mkdir (\S+)/.exec(lines[0] ?? '') ?? [];
  return { code, log, folder: path.join(folder, made) };
}

function writeProgram(folder: string, name: string, script: string): void {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** `gh run download RUN --repo=R --name=N --dir=D` and `gh api .../contents/PATH?ref=COMMIT`, as far as they are used. */
const GH = String.raw`
case "$1 $2" in
  'run download')
    run=$3
    for word; do case $word in --name=*) name=${'$'}{word#--name=} ;; --dir=*) dir=${'$'}{word#--dir=} ;; esac; done
    mkdir -p "$dir" && cp -R "$ARTIFACTS/$run/$name/." "$dir" ;;
  api\ *)
    for word; do case $word in repos/*) file=$word ;; esac; done
    file=${'$'}{file#*/contents/}
    git -C "$BARE" show "${'$'}{file#*ref=}:${'$'}{file%\?*}" ;;
  *) exit 9 ;;
esac`;

import { enableCompileCache } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import packageJson from '../package.json' with { type: 'json' };
import { UserError } from './errors.ts';
import { escapeLines } from './report/escape.ts';

// On a runner of one's own, what V8 has made of the sources is kept from job to job, so that they are loaded in half the
// time. A hosted runner is new every time.
const { RUNNER_ENVIRONMENT: runner, RUNNER_TOOL_CACHE: tools } = process.env;
if (runner === 'self-hosted' && tools) enableCompileCache(path.join(tools, 'copygate'));
const [core, { createToolkit }, { runAction }] = await Promise.all([
  import('@actions/core'),
  import('./github/toolkit.ts'),
  import('./github/run-action.ts'),
]);

try {
  const foldWorker = new URL(`fold-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
  const verdict = await runAction(process.env, createToolkit(core), packageJson.version, foldWorker);
  if (verdict === 'fail') core.setFailed('the gate failed: the job summary says what and why');
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UserError)
    core.error(escapeLines(`${error.message.replace(/(?<![.!?])$/, '.')} ${error.hint}`), {
      title: 'copygate could not judge',
    });
  else
    core.error(
      escapeLines(
        `This is a bug in copygate, please report it. ${error instanceof Error ? error.stack : String(error)}`,
      ),
    );
}
// What was begun, and nobody waits for any more, must not hold the job: a request that waits for its next try.
process.stdout.write('', () => process.exit());

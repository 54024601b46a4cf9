import { randomUUID } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import * as core from '@actions/core';
import { UserError } from './errors.ts';
import { gate } from './gate.ts';
import { createRunner } from './github/runner.ts';
import { readConfig } from './io/read-config.ts';
import { resolveSettings } from './settings/settings.ts';

try {
  const input = (name: string): string | undefined => core.getInput(name) || undefined;
  const head = core.getInput('head', { required: true });
  const baseline = core.getInput('baseline', { required: true });
  const config = await readConfig(input('config'), [head, baseline]);
  const runner = createRunner({
    head,
    baseline,
    out: input('out') ?? path.join(process.env['RUNNER_TEMP'] ?? '.', 'copygate'),
    config,
    toolkit: {
      // https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
      printForeign: (text) => {
        const token = randomUUID();
        core.info(`::stop-commands::${token}\n${text}\n::${token}::`);
      },
      warning: core.warning,
      setOutput: core.setOutput,
      writeSummary: async (markdown) => {
        await core.summary.addRaw(markdown, true).write();
      },
    },
  });
  const report = await gate(runner, resolveSettings(config, input('fail-on')));
  if (report.verdict === 'fail')
    core.setFailed('performance regressed beyond the limit: the job summary says what and why');
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UserError) core.error(`${error.message} ${error.hint}`, { title: 'copygate could not judge' });
  else
    core.error(`This is a bug in copygate, please report it. ${error instanceof Error ? error.stack : String(error)}`);
}

import process from 'node:process';
import * as core from '@actions/core';
import packageJson from '../package.json' with { type: 'json' };
import { UserError } from './errors.ts';
import { runAction } from './github/run-action.ts';
import { createToolkit } from './github/toolkit.ts';
import { escapeLines } from './report/escape.ts';

try {
  const foldWorker = new URL(`fold-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);
  const verdict = await runAction(process.env, createToolkit(core), packageJson.version, foldWorker);
  if (verdict === 'fail') core.setFailed('the gate failed: the job summary says what and why');
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UserError)
    core.error(escapeLines(`${error.message.replace(/[.!?]?$/, '.')} ${error.hint}`), {
      title: 'copygate could not judge',
    });
  else
    core.error(
      escapeLines(
        `This is a bug in copygate, please report it. ${error instanceof Error ? error.stack : String(error)}`,
      ),
    );
}

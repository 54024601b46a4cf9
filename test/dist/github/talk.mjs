// What a step may do, told by the environment: asks the API through @actions/github, or uploads with @actions/artifact.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import * as core from '@actions/core';
import { getOctokit } from '@actions/github';

const { ASK, UPLOAD, FETCH } = process.env;
const tell = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
if (ASK) {
  const octokit = getOctokit(process.env.INPUT_TOKEN);
  for (const { route, parameters, all } of JSON.parse(readFileSync(ASK, 'utf8'))) {
    try {
      const answer = all
        ? { status: 200, data: await octokit.paginate(route, parameters) }
        : await octokit.request(route, parameters);
      const data = answer.data instanceof ArrayBuffer ? answer.data.byteLength : answer.data;
      tell({ status: answer.status, data });
    } catch (error) {
      tell({ status: error.status, message: error.message, headers: error.response?.headers });
    }
  }
}
if (UPLOAD) {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const file = `${process.env.RUNNER_TEMP}/report.html`;
  writeFileSync(file, '<p>report');
  const { id, size } = await new DefaultArtifactClient().uploadArtifact(UPLOAD, [file], process.env.RUNNER_TEMP);
  core.setOutput('artifact', JSON.stringify({ id, size }));
}
if (FETCH) await fetch(FETCH).catch((error) => core.warning(error.cause.message));

import path from 'node:path';
import type { Key } from '../baseline/stored-path.ts';
import { UserError } from '../errors.ts';
import type { Head } from '../head.ts';
import type { Host } from '../host.ts';
import { askMeantFolder } from '../io/ask-meant-folder.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport, type WrittenReport } from '../io/write-report.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Problem } from '../model/problem.ts';
import { describeState, encodeState } from '../report/gate-state.ts';
import { renderHeadline } from '../report/headline.ts';
import type { Report } from '../report/report.ts';
import { renderText } from '../report/text.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import type { ArtifactReader } from './artifact-reader.ts';
import { readArtifacts } from './artifacts.ts';
import type { Questions } from './ask-early.ts';
import { type BaselineMeans, createBaselines } from './baseline.ts';
import type { Context } from './context.ts';
import { describeNoBaseline } from './describe-no-baseline.ts';
import { describeReproduction } from './describe-reproduction.ts';
import { doubtCommits } from './doubt-commits.ts';
import type { Heard } from './hear-pull-request.ts';
import { lookAgain } from './look-again.ts';
import { statePacking } from './state-packing.ts';
import { tell } from './tell.ts';
import type { Toolkit } from './toolkit.ts';
import type { UploadArtifact } from './upload-report.ts';
import type { ReadArtifact } from './write-reproduction.ts';

/** What a gate on a runner needs of the world. */
export interface RunnerMeans extends Omit<BaselineMeans, 'reader'> {
  /** A folder of the gate's own. */
  readonly folder: string;
  readonly now: () => number;
  readonly readBlob: ArtifactReader['readBlob'];
  readonly limits: ArtifactReader['limits'];
  readonly upload: UploadArtifact;
  readonly hasArtifactToken: boolean;
  readonly toolkit: Toolkit;
}

/** A host that judges what other jobs of the workflow measured, and tells the pull request and the job. */
export function createRunner(inputs: ActionInputs, context: Context, asked: Questions, means: RunnerMeans): Host {
  const { environment, client, subject, mode, measuring } = context;
  const problems: Problem[] = [...context.problems, ...(context.proposed?.problems ?? [])];
  const reader: ArtifactReader = {
    ...{ client, readBlob: means.readBlob, repository: environment, temp: means.folder, limits: means.limits },
    onProblem: (problem) => problems.push(problem),
  };
  const read: { readonly head: ReadArtifact[]; readonly baseline: ReadArtifact[] } = { head: [], baseline: [] };
  const readerOf = (side: 'head' | 'baseline'): ArtifactReader => ({
    ...reader,
    onRead: (one) => read[side].push(one),
  });
  const baselines = createBaselines(inputs, context, { ...means, reader: readerOf('baseline') });
  let compared: readonly string[] = [];
  let heard: Heard | undefined;

  const writeFiles = async (report: Report): Promise<WrittenReport> => {
    const named = inputs.out ?? path.join(environment.temp, `copygate-${inputs.id}`);
    const { page, json } = await writeReport(path.resolve(environment.workspace, named), report);
    return { page: path.resolve(page), json: path.resolve(json) };
  };

  return {
    source: inputs.head ?? describeSource(context),
    async *readFiles() {
      if (asked.listed !== undefined) yield* readArtifacts(readerOf('head'), await asked.listed);
      else if (inputs.head !== undefined) yield* readHeadFolder(inputs.head);
    },
    fold: means.fold,
    async findBaseline(head) {
      const judged = { headSha: subject.headSha, runSha: environment.sha, measuring: await measuring };
      problems.push(...doubtCommits(head, judged));
      const found = await baselines.find(head);
      compared = found?.recordings.flatMap(({ commit }) => commit ?? []) ?? [];
      if (found === undefined && mode === 'gate')
        problems.push({ path: '', text: describeNoBaseline(inputs, (await baselines.store?.listKeys()) ?? []) });
      return found;
    },
    async describeHead() {
      heard = await asked.heard;
      const { proposed } = context;
      return {
        repository: `${environment.serverUrl}/${environment.owner}/${environment.repository}`,
        commit: subject.headSha,
        acceptances: heard?.accepted.acceptances ?? [],
        problems: [...problems, ...(heard?.accepted.problems ?? [])],
        ...describeReproduction(context, inputs, read, compared),
        ...(proposed === undefined || proposed.changes.length === 0 ? {} : { proposed }),
      } satisfies Partial<Head>;
    },
    async publish(report) {
      const { place } = context;
      const standing = await lookAgain(inputs, context, asked.heard);
      const time = new Date(means.now()).toISOString();
      const { accepted, before } = heard ?? {};
      const facts = { headSha: subject.headSha, time, ...(before === undefined ? {} : { heard: before }) };
      const state = encodeState(describeState(report, accepted?.acceptances ?? [], facts), statePacking);
      const telling = { report, inputs, place, state, writeFiles: () => writeFiles(report), ...standing };
      const { upload, toolkit } = means;
      const service = { serverUrl: environment.serverUrl, hasToken: means.hasArtifactToken };
      try {
        await tell(telling, { client, upload, service, toolkit });
      } finally {
        // Last, because nobody waits for it; and whatever became of the rest.
        toolkit.printForeign(renderText(report, { colour: true, width: 120 }));
      }
      if (report.verdict === 'neutral') toolkit.warning(renderHeadline(report));
    },
    async saveRecording(head, verdict) {
      if (mode !== 'record') return;
      if (baselines.store === undefined) {
        // Nobody asked for it in so many words; and artifacts are kept by GitHub.
        if (inputs.mode !== 'record' || inputs.baseline.kind === 'artifacts') return;
        return means.toolkit.warning(
          'mode: record keeps recordings on a branch only: nothing was kept, because the input "baseline" names a folder',
        );
      }
      const recordedAt = new Date(means.now()).toISOString();
      const known = await baselines.store.save(head, {
        recordedAt,
        verdict,
        commit: subject.headSha,
        run: await measuring,
      });
      if (known.length > 0) means.toolkit.printForeign(describeKnown(known));
    },
  };
}

async function* readHeadFolder(folder: string): AsyncIterable<InputFile> {
  if (!(await exists(folder)))
    throw new UserError(
      `${folder}: no such folder${await askMeantFolder(folder)}`,
      'Name the folder that an earlier step filled, in the input "head".',
    );
  yield* readFolder(folder);
}

/** What somebody who started the gate again, and not the measuring, wants to know. */
function describeKnown(known: readonly Key[]): string {
  return `already stored, not stored again: ${known.map(({ machine, suite }) => `${suite} on ${machine}`).join(', ')}`;
}

function describeSource({ subject: { pullRequest, headSha } }: Context): string {
  return pullRequest === undefined ? headSha.slice(0, 12) : `#${pullRequest}`;
}

import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Head } from '../head.ts';
import type { Host } from '../host.ts';
import { exists, readFolder } from '../io/files.ts';
import { writeReport } from '../io/write-report.ts';
import type { InputFile } from '../model/input-file.ts';
import type { Problem } from '../model/problem.ts';
import { decodeState, describeState, encodeState } from '../report/gate-state.ts';
import { renderHeadline } from '../report/headline.ts';
import { renderText } from '../report/text.ts';
import type { ActionInputs } from '../settings/action-inputs.ts';
import { type Accepted, findAcceptances } from './acceptances.ts';
import { parseArtifactSource } from './artifact-source.ts';
import { type ArtifactReader, readArtifacts } from './artifacts.ts';
import { type BaselineMeans, createBaselines } from './baseline.ts';
import type { Context } from './context.ts';
import { describeNoBaseline } from './describe-no-baseline.ts';
import { describeReproduction } from './describe-reproduction.ts';
import { doubtCommits } from './doubt-commits.ts';
import { findComments, type OwnComment } from './find-comments.ts';
import { findRun } from './find-run.ts';
import { findState, writeMarker } from './marker.ts';
import { describeRefusal } from './refusal.ts';
import { tell } from './tell.ts';
import type { Toolkit } from './toolkit.ts';
import type { ReadArtifact } from './write-reproduction.ts';
import type { UploadArtifact } from './upload-report.ts';

/** What a gate on a runner needs of the world. */
export interface RunnerMeans extends Omit<BaselineMeans, 'reader'> {
  readonly readBlob: ArtifactReader['readBlob'];
  readonly limits: ArtifactReader['limits'];
  readonly upload: UploadArtifact;
  readonly hasArtifactToken: boolean;
  readonly toolkit: Toolkit;
}

/** A host that judges what other jobs of the workflow measured, and tells the pull request and the job. */
export function createRunner(inputs: ActionInputs, context: Context, means: RunnerMeans): Host {
  const { environment, client, subject, place, mode } = context;
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
  const measuring = findMeasuringRun(inputs, context);
  let comments: readonly OwnComment[] | undefined;
  let accepted: Accepted = { acceptances: [], problems: [] };

  async function* readHead(): AsyncIterable<InputFile> {
    if (inputs.head !== undefined) {
      yield* readHeadFolder(inputs.head);
      return;
    }
    yield* readArtifacts(readerOf('head'), await measuring, inputs.artifacts);
  }

  const hear = async (pullRequest: number): Promise<Accepted> => {
    const found = await findComments(client, { ...place, pullRequest }, writeMarker(inputs.id));
    comments = found;
    const state = found.map(({ body }) => findState(body)).find((line) => line !== undefined);
    return findAcceptances(client, environment, {
      ...{ pullRequest, label: inputs['accept-label'], runId: await measuring },
      state: state === undefined ? undefined : decodeState(state),
    });
  };

  const { pullRequest } = subject;
  const heard = pullRequest === undefined ? undefined : hearOrSay(() => hear(pullRequest), context);
  // Both are asked for at once, and awaited where they are needed: until then, a failure is nobody's.
  for (const asked of [measuring, heard]) asked?.catch(() => {});

  return {
    source: inputs.head ?? describeSource(context),
    readFiles: readHead,
    fold: means.fold,
    async findBaseline(head) {
      problems.push(...doubtCommits(head, { headSha: subject.headSha, runSha: environment.sha }));
      const found = await baselines.find(head);
      compared = found?.recordings.flatMap(({ commit }) => commit ?? []) ?? [];
      if (found === undefined && mode === 'gate') problems.push({ path: '', text: describeNoBaseline(inputs) });
      return found;
    },
    async describeHead() {
      if (heard !== undefined) accepted = await heard;
      const { proposed } = context;
      return {
        repository: `${environment.serverUrl}/${environment.owner}/${environment.repository}`,
        commit: subject.headSha,
        acceptances: accepted.acceptances,
        problems: [...problems, ...accepted.problems],
        ...describeReproduction(context, inputs, read, compared),
        ...(proposed === undefined || proposed.changes.length === 0 ? {} : { proposed }),
      } satisfies Partial<Head>;
    },
    async publish(report) {
      means.toolkit.printForeign(renderText(report, { colour: true, width: 120 }));
      const out = path.resolve(
        environment.workspace,
        inputs.out ?? path.join(environment.temp, `copygate-${inputs.id}`),
      );
      const { page, json } = await writeReport(out, report);
      const files = { page: path.resolve(page), json: path.resolve(json) };
      const state = describeState(report, accepted.acceptances, subject.headSha, new Date(means.now()).toISOString());
      const telling = { report, files, inputs, place, state: encodeState(state) };
      await tell(comments === undefined ? telling : { ...telling, comments }, {
        client,
        upload: means.upload,
        service: { serverUrl: environment.serverUrl, hasToken: means.hasArtifactToken },
        toolkit: means.toolkit,
      });
      if (report.verdict === 'neutral') means.toolkit.warning(renderHeadline(report));
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
      const run = { id: await measuring, attempt: environment.runAttempt };
      const recordedAt = new Date(means.now()).toISOString();
      await baselines.store.save(head, { recordedAt, verdict, commit: subject.headSha, run });
    },
  };
}

/** The run whose artifacts are judged; of a folder, this one. */
async function findMeasuringRun(
  inputs: ActionInputs,
  { client, environment, trigger, subject }: Context,
): Promise<number> {
  if (inputs.head !== undefined) return environment.runId;
  const from = inputs['artifacts-from'] === 'run' ? '' : inputs['artifacts-from'];
  return findRun(client, environment, parseArtifactSource(from, trigger.cause, environment, subject.headSha));
}

async function* readHeadFolder(folder: string): AsyncIterable<InputFile> {
  if (!(await exists(folder)))
    throw new UserError(
      `${folder}: no such folder`,
      'Name the folder that an earlier step filled, in the input "head".',
    );
  yield* readFolder(folder);
}

function describeSource({ subject: { pullRequest, headSha } }: Context): string {
  return pullRequest === undefined ? headSha.slice(0, 12) : `#${pullRequest}`;
}

/** Whom nobody can ask, nobody has accepted anything: the gate goes on, and says so. */
async function hearOrSay(hear: () => Promise<Accepted>, { place }: Context): Promise<Accepted> {
  try {
    return await hear();
  } catch (error) {
    const refusal = describeRefusal(error, 'comment', place);
    if (refusal === undefined) throw error;
    const text = `comments and labels cannot be read, so that nothing counts as accepted: ${refusal.reason}`;
    return { acceptances: [], problems: [{ path: '', text }] };
  }
}

import * as z from 'zod/mini';
import type { Answer } from './answer.ts';
import type { Received } from './serve.ts';
import type { Repository, Run, State } from './state.ts';

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** A job's ACTIONS_RUNTIME_TOKEN: a JWT that names the run. Nobody checks its signature here. */
export function runtimeToken(repository: Repository, run: Run): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const scp = `Actions.ExampleScope Actions.Results:${repository.id}-${run.id}:job-${run.run_attempt}`;
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ scp, sub: repository.fullName })}.c2lnbmF0dXJl`;
}

const asked = z.object({ workflow_run_backend_id: z.string(), name: z.optional(z.string()) });

/** The service that `@actions/artifact` uploads with: Twirp, JSON over POST. */
export function createArtifactService(state: State): (received: Received) => Promise<Answer> {
  return ({ url, bytes, logged }) => {
    const { success, data } = asked.safeParse(bytes.length === 0 ? {} : JSON.parse(bytes.toString()));
    if (!success) return answer(400, { code: 'malformed', msg: 'the request could not be decoded' });
    const [repositoryId, runId] = data.workflow_run_backend_id.split('-').map(Number);
    const repository = [...state.repositories.values()].find(({ id }) => id === repositoryId);
    const run = repository?.runs.find(({ id }) => id === runId);
    if (repository === undefined || run === undefined || logged.token !== runtimeToken(repository, run))
      return answer(401, { code: 'unauthenticated', msg: 'the runtime token is not for this run' });
    const { name = '' } = data;
    const path = `/blobs/${repository.fullName}/upload-${run.id}-${run.run_attempt}-${encodeURIComponent(name)}`;
    const held = repository.artifacts.filter(
      (artifact) => artifact.run === run && artifact.attempt === run.run_attempt,
    );
    switch (url.pathname.slice(SERVICE.length)) {
      case 'CreateArtifact': {
        if (held.some((artifact) => artifact.name === name))
          return answer(409, {
            code: 'already_exists',
            msg: 'an artifact with this name already exists on the workflow run',
          });
        state.blobs.set(path, { blocks: new Map(), bytes: undefined });
        return answer(200, {
          ok: true,
          signed_upload_url: `${state.urls.blob}${path}?se=2100-01-01&sig=upload-${run.id}`,
        });
      }
      case 'FinalizeArtifact': {
        const zip = state.blobs.get(path)?.bytes;
        if (zip === undefined) return answer(404, { code: 'not_found', msg: 'no upload to finalize' });
        const id = state.nextId();
        const created_at = new Date().toISOString();
        repository.artifacts.push({ id, name, run, attempt: run.run_attempt, zip, created_at, expired: false });
        return answer(200, { ok: true, artifact_id: String(id) });
      }
      case 'ListArtifacts': {
        const artifacts = held.map((artifact) => ({
          workflow_run_backend_id: data.workflow_run_backend_id,
          workflow_job_run_backend_id: `job-${run.run_attempt}`,
          database_id: String(artifact.id),
          name: artifact.name,
          size: String(artifact.zip.length),
          created_at: artifact.created_at,
        }));
        return answer(200, { artifacts });
      }
      case 'GetSignedArtifactURL': {
        const found = held.find((artifact) => artifact.name === name);
        if (found === undefined) return answer(404, { code: 'not_found', msg: 'artifact not found' });
        state.blobs.set(path, { blocks: new Map(), bytes: found.zip });
        return answer(200, { signed_url: `${state.urls.blob}${path}?sig=download-${run.id}` });
      }
      case 'DeleteArtifact': {
        const found = held.find((artifact) => artifact.name === name);
        if (found === undefined) return answer(404, { code: 'not_found', msg: 'artifact not found' });
        repository.artifacts.splice(repository.artifacts.indexOf(found), 1);
        return answer(200, { ok: true, artifact_id: String(found.id) });
      }
      default:
        return answer(404, { code: 'bad_route', msg: `no handler for path "${url.pathname}"` });
    }
  };
}

function answer(status: number, body: object): Promise<Answer> {
  return Promise.resolve({ status, body });
}

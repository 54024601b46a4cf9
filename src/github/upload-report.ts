import path from 'node:path';
import { DEFAULT_ID } from '../settings/action-inputs.ts';
import { stripControls } from '../report/escape.ts';
import type { WrittenReport } from '../io/write-report.ts';
import type { Place } from './place.ts';
import type { Refusal, Told } from './told.ts';

/** Uploads files, which lie below `root`, as one artifact of this run; gives its id. `@actions/artifact` does. */
export type UploadArtifact = (name: string, files: readonly string[], root: string) => Promise<number | undefined>;

/** Which artifact service the run has. */
export interface ArtifactService {
  /** GITHUB_SERVER_URL. */
  readonly serverUrl: string;
  /** Whether the runner gave a token for it (ACTIONS_RUNTIME_TOKEN). */
  readonly hasToken: boolean;
}

/** Uploads `report.html` and `report.json`, so that comment and check can link to them. Never throws. */
export async function uploadReport(
  upload: UploadArtifact,
  files: WrittenReport,
  id: string,
  service: ArtifactService,
  place: Pick<Place, 'runUrl' | 'runAttempt'>,
): Promise<Told> {
  const missing = findMissingService(service);
  if (missing !== undefined) return { channel: 'artifact', status: 'failed', ...missing };
  const name = nameArtifact(id, place.runAttempt);
  try {
    const artifact = await upload(name, [files.page, files.json], path.dirname(files.page));
    if (artifact === undefined) throw new Error('the service gave no id');
    return { channel: 'artifact', status: 'told', url: `${place.runUrl}/artifacts/${artifact}` };
  } catch (error) {
    // Everything in there is another's code and another's service.
    return { channel: 'artifact', status: 'failed', ...describeFailure(error, name) };
  }
}

/**
 * `performance-report`, with the gate's id where it has one of its own, and the attempt when the run was started again: a
 * run keeps its artifacts. Not `copygate-…`: that is what measured artifacts are called, and a gate that is run again must
 * not take its own report for a measurement.
 */
export function nameArtifact(id: string, attempt: number): string {
  const own = id === DEFAULT_ID ? '' : `-${stripControls(id).replaceAll(/[":<>|*?\\/\r\n]/g, '_')}`;
  return `performance-report${own}${attempt > 1 ? `-attempt-${attempt}` : ''}`;
}

/** Why nothing can be uploaded; undefined where it can be tried. */
export function findMissingService({ serverUrl, hasToken }: ArtifactService): Refusal | undefined {
  if (!isHosted(serverUrl)) {
    return {
      reason: 'this server (GitHub Enterprise Server) does not have the artifact service that is needed',
      hint: 'Upload the output "report-path" with actions/upload-artifact@v3, and set upload: false.',
    };
  }
  if (hasToken) return undefined;
  return {
    reason: 'the runner gave no token for the artifact service (ACTIONS_RUNTIME_TOKEN)',
    hint: 'That is so outside of GitHub’s runners; set upload: false.',
  };
}

/** The servers that have the service, as `@actions/artifact` tells them. */
function isHosted(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com') || hostname.endsWith('.localhost');
}

function describeFailure(error: unknown, name: string): Refusal {
  const message = stripControls(error instanceof Error ? error.message : String(error)).slice(0, 300);
  if (/already_exists|already exists|\b409\b/i.test(message)) {
    return {
      reason: `this run already has an artifact "${name}"`,
      hint: 'Give each gate of a run an "id" of its own.',
    };
  }
  if (/quota|storage/i.test(message)) {
    return { reason: message, hint: 'Delete old artifacts, or set upload: false.' };
  }
  return { reason: message, hint: 'Run the job again, or set upload: false.' };
}

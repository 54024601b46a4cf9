import { UserError } from '../errors.ts';
import { createInflateMeter, type InflateMeter } from '../io/inflate-meter.ts';
import { openZip } from '../io/zip.ts';
import type { InputFile } from '../model/input-file.ts';
import type { ArtifactReader } from './artifact-reader.ts';
import { type Fetched, fetchAhead } from './fetch-ahead.ts';
import { placeFiles } from './layout.ts';
import type { Artifact, Chosen } from './list-artifacts.ts';

/**
 * The files of a run's artifacts, by artifact and path. A zip lies in `temp` before and while it is read; nothing out of a
 * zip does. Files are usable until the next one is asked for.
 * @throws UserError when none can be read, or one is damaged or too large.
 */
export async function* readArtifacts(
  reader: ArtifactReader,
  { artifacts, problems }: Chosen,
): AsyncIterable<InputFile> {
  for (const problem of problems) reader.onProblem(problem);
  const unread: string[] = [];
  yield* readListed(reader, artifacts, (reason) => {
    unread.push(reason);
    reader.onProblem({ path: '', text: reason });
  });
  if (unread.length === artifacts.length)
    throw new UserError(`nothing can be read: ${unread.join('; ')}`, 'Run the measuring jobs again.');
}

/** The files of these artifacts, likewise. `giveUp` is told of each that cannot be read any more, or is empty. */
export async function* readListed(
  reader: ArtifactReader,
  artifacts: readonly Artifact[],
  giveUp: (reason: string) => void,
): AsyncIterable<InputFile> {
  const meter = createInflateMeter(reader.limits);
  const owners = new Map<string, string>();
  for await (const fetched of fetchAhead(reader, artifacts)) {
    for await (const file of readFetched(reader, fetched, meter, giveUp)) {
      refuseSamePath(owners, file.path, fetched.artifact.name);
      yield file;
    }
  }
}

async function* readFetched(
  reader: ArtifactReader,
  { artifact: { name, machine, runId }, file }: Fetched,
  meter: InflateMeter,
  giveUp: (reason: string) => void,
): AsyncIterable<InputFile> {
  if (file === undefined) {
    giveUp(`the artifact "${name}" has expired or was deleted`);
    return;
  }
  const zip = await openZip(file, `the artifact "${name}"`, meter);
  try {
    for (const problem of zip.problems) reader.onProblem(problem);
    if (zip.paths.length === 0) giveUp(`the artifact "${name}" is empty`);
    const place = placeFiles(zip.paths, machine);
    for await (const one of zip.readFiles()) yield { ...one, path: place(one.path) };
    const [first = ''] = zip.paths;
    reader.onRead?.({ runId, name, below: place(first).slice(0, -first.length) });
  } finally {
    zip.close();
  }
}

/** Joined, two machines' runs would be taken for one machine's. */
function refuseSamePath(owners: Map<string, string>, file: string, artifact: string): void {
  const other = owners.get(file);
  if (other !== undefined)
    throw new UserError(
      `the artifacts "${other}" and "${artifact}" both hold ${file}`,
      'Let every machine put its files below a folder of its own name, or name the artifacts for the machines: copygate-<machine>, with `artifacts: copygate-*`.',
    );
  owners.set(file, artifact);
}

import { groupByKey } from '../model/group-by-key.ts';
import type { Recording } from '../model/recording.ts';
import { decodeText } from './decode-text.ts';
import type { Packed } from './pack-recording.ts';
import { isSameMeasurement, originOf } from './same-measurement.ts';
import type { FileView } from './stored-files.ts';
import { listEntries, type StoredEntry } from './stored-path.ts';
import { readRecording } from './stored-recording.ts';

/**
 * Which recordings are stored already, and where: the same bytes, or the same measurement judged another time. Of several
 * places it is the one with the most profiles.
 * @param store What it is called in messages.
 * @throws UserError that names the file when one that may be the same cannot be read.
 */
export async function findKnown(
  packed: readonly Packed[],
  view: FileView,
  store: string,
): Promise<ReadonlyMap<Packed, StoredEntry>> {
  const same: Pair[] = [];
  const doubtful: Pair[] = [];
  for (const pair of pairByOrigin(packed, view)) {
    const isHeld = await view.holds(pair.entry.path, pair.one.bytes);
    (isHeld ? same : doubtful).push(pair);
  }
  // On a branch bytes are told by their hash, and contents have to be fetched: only of what no hash has told.
  const told = new Set(same.map(({ one }) => one));
  const asked = doubtful.filter(({ one }) => !told.has(one));
  let at = 0;
  for await (const bytes of view.read(asked.map(({ entry }) => entry.path))) {
    const pair = asked[at];
    at += 1;
    if (pair !== undefined && isSame(pair, bytes, store)) same.push(pair);
  }
  const fewestFirst = same.toSorted((a, b) => a.entry.profiles.length - b.entry.profiles.length);
  return new Map(fewestFirst.map(({ one, entry }) => [one, entry]));
}

interface Pair {
  readonly one: Packed;
  readonly entry: StoredEntry;
}

function pairByOrigin(packed: readonly Packed[], { paths }: FileView): readonly Pair[] {
  const runs = new Set(packed.map(({ name }) => name.run));
  const entries = listEntries(paths).filter(({ run }) => runs.has(run));
  const places = groupByKey(entries, originOf);
  return packed.flatMap((one) => (places.get(originOf(one.name)) ?? []).map((entry) => ({ one, entry })));
}

function isSame({ one, entry }: Pair, bytes: Uint8Array, store: string): boolean {
  const read = (content: Uint8Array): Recording =>
    readRecording(decodeText(content), undefined, `${store}: ${entry.path}`);
  // Read back what is to be written: what is not stored must not tell them apart.
  return isSameMeasurement(read(bytes), read(one.bytes));
}

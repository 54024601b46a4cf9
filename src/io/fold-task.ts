import { readSlice, type ScriptSlice } from '../parse/perf-script-slice.ts';
import { openInput } from './files.ts';
import { type FileRange, readBlocks } from './read-blocks.ts';

/** What a worker thread is asked to read. */
export interface FoldTask {
  /** Where the file lies, and what it is called in messages. */
  readonly file: string;
  readonly name: string;
  /** The first bytes of the whole file, unpacked. */
  readonly head: Uint8Array;
  /** Which part of a plain file; absent for a packed one, which is read as a whole. */
  readonly range: FileRange | undefined;
}

/** What it answers, last of all; an error only if the user can put it right. */
export type FoldAnswer =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'slice'; readonly slice: ScriptSlice; readonly damage: string | undefined }
  | { readonly kind: 'error'; readonly message: string; readonly hint: string };

/** Reads one task's samples. @param report is told how many bytes were read so far. */
export async function runFoldTask(
  { file, name, head, range }: FoldTask,
  report: (bytes: number) => void,
): Promise<FoldAnswer & { readonly kind: 'slice' }> {
  const input = await openInput(file, name, (_, bytes) => report(bytes));
  const chunks = range === undefined ? input.chunks : (): AsyncIterable<Uint8Array> => readRange(file, range, report);
  const slice = await readSlice({ path: name, head, chunks });
  return { kind: 'slice', slice, damage: input.damage?.() };
}

async function* readRange(file: string, range: FileRange, report: (bytes: number) => void): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const block of readBlocks(file, range)) {
    bytes += block.length;
    report(bytes);
    yield block;
  }
}

/** The memory that may be handed over instead of being copied. */
export function transferable({ sums: { recording } }: ScriptSlice): readonly ArrayBuffer[] {
  const events = [...recording.events, recording.headless];
  return events
    .flatMap(({ table }) => [table.numbers, table.ends, table.weights, table.counts])
    .flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}

import { TAB } from './ascii.ts';
import type { Chunk } from './byte-lines.ts';

/** What perf notes about the recording itself between the samples (`--show-lost-events`, `--show-mmap-events`, ...). */
export interface RecordNotes {
  /** Takes the note's text from `PERF_RECORD_` on. */
  readonly add: (record: string) => void;
  /** Whether the line continues a note: those about namespaces have three. */
  readonly continues: (chunk: Chunk, start: number, end: number) => boolean;
  readonly count: () => number;
  /** Adds what another reader has counted. */
  readonly absorb: (count: number, lost: number | undefined) => void;
  /** How many samples were lost; undefined when no note says so. */
  readonly lost: () => number | undefined;
}

const LOST = /^PERF_RECORD_LOST(?:_SAMPLES)?:? lost (\d{1,15})\b/;

export function createRecordNotes(): RecordNotes {
  let count = 0;
  let lost: number | undefined;
  return {
    add(record) {
      count += 1;
      const found = LOST.exec(record)?.[1];
      if (found !== undefined) lost = (lost ?? 0) + Number(found);
    },
    continues: ({ bytes }, start, end) =>
      count > 0 && end - start > 1 && bytes[start] === TAB && bytes[start + 1] === TAB,
    absorb(others, othersLost) {
      count += others;
      if (othersLost !== undefined) lost = (lost ?? 0) + othersLost;
    },
    count: () => count,
    lost: () => lost,
  };
}

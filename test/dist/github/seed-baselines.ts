import { gzipSync } from 'node:zlib';
import { formatStem, profilePath, recordingPath } from '../../../src/baseline/stored-path.ts';
import { writeRecording } from '../../../src/baseline/stored-recording.ts';
import { HEAD_BYTES, type InputFile } from '../../../src/model/input-file.ts';
import { parseRecordings } from '../../../src/parse/parse-recordings.ts';
import { perfScript } from '../../../src/parse/perf-script.ts';
import { parseConfig } from '../../../src/settings/parse-config.ts';
import { CONFIG, type Measured, writeMeasured } from '../../github-stand-in/measured.ts';
import type { World } from '../../github-stand-in/world.ts';

/** A branch of baselines as a project has it after a while: one of each of the newest commits of main, 0.3 % apart at most. */
export async function seedBaselines(
  world: World,
  machines: readonly string[],
  measured: Measured,
  recorded: number,
): Promise<void> {
  const files: Record<string, string | Uint8Array> = {};
  const config = parseConfig(CONFIG, 'copygate.yml');
  for (const [index, commit] of world.commits.slice(-recorded).entries()) {
    const factor = 1 + 0.001 * (((index * 5) % 7) - 3);
    const times = Object.fromEntries(Object.entries(measured.times).map(([name, time]) => [name, time * factor]));
    for (const machine of machines) {
      const read = readEntries(writeMeasured({ ...measured, machine, times }));
      const [recording] = await parseRecordings(read, config, (file) => perfScript.parse(file));
      if (recording === undefined) throw new Error('nothing was measured');
      const recordedAt = new Date(Date.now() - (recorded - index) * 3_600_000).toISOString();
      const stored = writeRecording({ ...recording, commit, recordedAt, verdict: 'pass' });
      const stem = formatStem({
        machine,
        suite: recording.suite,
        commit,
        run: String(8_000_000_000 + index),
        attempt: 1,
        copy: 1,
      });
      files[recordingPath(stem)] = stored.text;
      for (const [number, profile] of stored.profiles.entries())
        files[profilePath(stem, number + 1)] = gzipSync(profile);
    }
  }
  await world.commit('copygate-baselines', files, { message: 'record many' });
}

async function* readEntries(entries: Readonly<Record<string, string>>): AsyncIterable<InputFile> {
  for (const [path, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    yield {
      path,
      size: bytes.length,
      head: bytes.subarray(0, HEAD_BYTES),
      async *chunks() {
        yield bytes;
      },
    };
  }
}

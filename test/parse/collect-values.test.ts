import { expect, it } from 'vitest';
import { parseRecordings } from '../../src/parse/parse-recordings.ts';
import { perfScript } from '../../src/parse/perf-script.ts';
import { inputFile } from './input-file.ts';

const RESULT = '{"results":[{"command":"copy","mean":2,"times":[1,2,3],"exit_codes":[0,0,0]}]}';

/** How many runs of `copy` are read, and what is told. */
async function read(files: Readonly<Record<string, string>>) {
  const given = Object.entries(files).map(([path, text]) => ({ ...inputFile(text), path }));
  const recordings = await parseRecordings(
    (async function* () {
      yield* given;
    })(),
    { mappings: [] },
    (file) => perfScript.parse(file),
  );
  return {
    runs: recordings.flatMap(({ values }) => Array.from(values, ({ runs }) => runs.length)),
    problems: recordings.flatMap(({ problems }) => problems.map(({ path, text }) => `${path}: ${text}`)),
  };
}

it('reads a result beside a file that is not recognized', async () => {
  const { runs, problems } = await read({
    'm/s/run-01/notes.txt': 'a note\n',
    'm/s/run-01/result.json': RESULT,
    'm/s/run-02/result.json': RESULT,
  });
  expect(runs).toEqual([2]);
  expect(problems).toEqual(['m/s/run-01/notes.txt: not recognized as a format that is read here']);
});

it('does not miss what the command printed in a run whose results lie beside it, but where none do', async () => {
  const printed = '..  [100%]\n2 passed\n';
  const { runs, problems } = await read({
    'm/s/run-01/output.txt': printed,
    'm/s/run-01/result.json': RESULT,
    'm/s/run-02/output.txt': printed,
  });
  expect(runs).toEqual([1]);
  expect(problems).toEqual(['m/s/run-02/output.txt: not recognized as a format that is read here']);
});

it('reads a result beside an empty file', async () => {
  const { runs, problems } = await read({ 'm/s/run-01/output.txt': '', 'm/s/run-01/result.json': RESULT });
  expect(runs).toEqual([1]);
  expect(problems).toEqual(['m/s/run-01/output.txt: empty file']);
});

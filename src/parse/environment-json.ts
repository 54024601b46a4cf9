import { type Environment, type Fact, FACTS } from '../model/environment.ts';
import { parseJson } from '../model/parse-json.ts';
import type { KnownFormat, Parsed } from './format.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

/**
 * What the recorder writes: `{ "copygate": "environment", "version": 1, "machine", "commit", "job", "facts": { ... },
 * "warnings": [ ... ] }`. A warning is a sentence about what made the figures doubtful.
 */
const VERSION = 1;

/** Our own recorder's `environment.json`. Recognized by its marker. */
export const environmentJson: KnownFormat = {
  name: 'environment',
  kind: 'environment',
  commands: ["copygate's recorder"],
  example: '{ "copygate": "environment", "version": 1, "facts": { "cpu": "Cortex-A8" } }',
  reads: 'what the machine is, the commit that was measured and the job.',
  source: '../ARCHITECTURE.md',
  recognize({ text, whole }) {
    if (!/^\s*\{/.test(text)) return false;
    const parsed = whole ? parseObject(text) : undefined;
    // A file that is cut off is no JSON any more: then the marker must come first, where the recorder writes it.
    return parsed === undefined
      ? /^\s*\{\s*"copygate"\s*:\s*"environment"/.test(text)
      : parsed.get('copygate') === 'environment';
  },
  async parse(file) {
    const problems = createProblemList(file.path);
    const text = await readResultText(file);
    if (text === undefined) return { problems: [{ path: file.path, text: TOO_LARGE }] };
    const fields = parseObject(text);
    const parsed = fields === undefined ? unreadable(problems) : readFields(fields, problems);
    return { ...parsed, problems: problems.all() };
  },
};

function unreadable(problems: ProblemList): Parsed {
  problems.add('not readable as JSON: the file may be cut off');
  return {};
}

function readFields(fields: ReadonlyMap<string, unknown>, problems: ProblemList): Parsed {
  const version = fields.get('version');
  if (version !== VERSION) {
    problems.add(
      `version ${JSON.stringify(version) ?? 'missing'} of environment.json is not known here (version ${VERSION} is)`,
    );
    return {};
  }
  for (const key of fields.keys()) {
    if (!['copygate', 'version', 'machine', 'commit', 'job', 'facts', 'warnings'].includes(key))
      problems.add(`not a field of environment.json: ${key}`);
  }
  const machine = readName(fields, 'machine', problems);
  const commit = readName(fields, 'commit', problems);
  const job = readName(fields, 'job', problems);
  readWarnings(fields.get('warnings'), problems);
  return {
    ...(machine === undefined ? {} : { machine }),
    ...(commit === undefined ? {} : { commit }),
    ...(job === undefined ? {} : { job }),
    environment: readFacts(fields.get('facts'), problems),
  };
}

function readName(fields: ReadonlyMap<string, unknown>, key: string, problems: ProblemList): string | undefined {
  const value = fields.get(key);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  problems.add(`${key} is not a text`);
  return undefined;
}

function readWarnings(value: unknown, problems: ProblemList): void {
  const warnings: readonly unknown[] = Array.isArray(value) ? value : [];
  if (value !== undefined && !Array.isArray(value)) problems.add('warnings is not a list');
  for (const warning of warnings) {
    if (typeof warning === 'string') problems.add(warning);
    else problems.add('a warning is not a text');
  }
}

function readFacts(value: unknown, problems: ProblemList): Environment {
  const facts = new Map<Fact, string>();
  const entries = entriesOf(value);
  if (entries === undefined) problems.add('facts is not an object');
  for (const [key, fact] of entries ?? []) {
    const known = FACTS.find((name) => name === key);
    if (known === undefined) problems.add(`not a fact that is known here: ${key}`);
    else if (typeof fact === 'string' || typeof fact === 'number') {
      const text = String(fact).trim();
      if (text !== '') facts.set(known, text);
    } else problems.add(`${key} is not a text`);
  }
  return Object.fromEntries(facts);
}

function parseObject(text: string): ReadonlyMap<string, unknown> | undefined {
  return entriesOf(parseJson(text.replace(/^\uFEFF/, '')));
}

/** Entries, not properties: a key may be `__proto__`. */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map<string, unknown>(Object.entries(value));
}

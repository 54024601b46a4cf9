import type { JSONValue } from 'json-p3';
import type { Environment } from '../model/environment.ts';
import type { Profile } from '../model/profile.ts';
import type { KnownFormat } from './format.ts';
import { readJsonDocuments } from './json-documents.ts';
import { createJsonFormat, type JsonFormat } from './json-format.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';
import { readResultText, TOO_LARGE } from './result-text.ts';

/** What a document says, without the path and the format's name. */
export interface ReadProfiles {
  readonly profiles: readonly Omit<Profile, 'path' | 'format'>[];
  readonly environment?: Environment;
}

/** A format whose files hold a profile as JSON. */
export interface JsonProfileFormat extends Omit<JsonFormat, 'kind' | 'read'> {
  readonly read: (document: JSONValue, problems: ProblemList) => ReadProfiles;
}

/** Makes a format of what its JSON looks like and how its stacks are read. */
export function createJsonProfile({ read, ...described }: JsonProfileFormat): KnownFormat {
  return {
    ...createJsonFormat({ ...described, kind: 'profile', read: () => {} }),
    async parse(file) {
      const problems = createProblemList(file.path);
      const text = await readResultText(file);
      if (text === undefined) problems.add(TOO_LARGE);
      const found = readJsonDocuments(text ?? '', problems).map(({ value }) => read(value, problems));
      const profiles = found
        .flatMap((one) => one.profiles)
        .filter(({ stacks }) => stacks.length > 0)
        .map((profile): Profile => ({ path: file.path, format: described.name, ...profile }));
      if (profiles.length === 0) problems.add('no samples in it');
      const environment = found.find((one) => one.environment !== undefined)?.environment;
      return { profiles, ...(environment === undefined ? {} : { environment }), problems: problems.all() };
    },
  };
}

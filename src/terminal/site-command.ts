import { groupItems, readStore, type StoredItem } from '../baseline/read-store.ts';
import { UserError } from '../errors.ts';
import { openStore } from '../io/open-store.ts';
import { writeFiles } from '../io/write-files.ts';
import { renderSite, type SiteGroup } from '../report/site.ts';
import { formatCount } from '../report/words.ts';
import { defaultConfig } from '../settings/parse-config.ts';
import type { ExitCode, Process } from './process.ts';

/** What `copygate site` was told. */
export interface SiteOptions {
  readonly store: string;
  readonly out: string;
  /** Where the repository is on the web. */
  readonly repository?: string;
}

/** `copygate site`: static pages of everything that is stored. */
export async function runSite({ store, out, repository }: SiteOptions, process: Process): Promise<ExitCode> {
  const items = await openStore(store, process.environment, (files) => readStore(files));
  if (items === undefined || items.length === 0) {
    throw new UserError(
      `${store}: nothing is stored there`,
      'The gate stores recordings on the default branch; copygate baseline list says what is there.',
    );
  }
  const { significance } = defaultConfig();
  const files = renderSite(
    groupItems(items).flatMap(describeGroup),
    significance,
    repository ?? findRepository(process.environment),
  );
  await writeFiles(
    out,
    files.map(({ name, html }) => [name, html]),
  );
  process.stdout.write(`${formatCount(files.length, 'page')} written to ${out}\n`);
  return 0;
}

/** In a workflow's job the repository is known. */
function findRepository(environment: Process['environment']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return server === undefined || repository === undefined ? undefined : `${server}/${repository}`;
}

function describeGroup(items: readonly StoredItem[]): readonly SiteGroup[] {
  const [first] = items;
  if (first === undefined) return [];
  const { machine, suite } = first.entry;
  return [{ machine, suite, recordings: items.map(({ recording }) => recording) }];
}

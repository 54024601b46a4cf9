import { partial as name } from '../../templates/page/name.html.hbs';
import { partial as series } from '../../templates/page/series.html.hbs';
import { hash as styleHash, text as style } from '../../templates/report.css?embed';
import indexTemplate from '../../templates/site-index.html.hbs';
import { hash as siteStyleHash, text as siteStyle } from '../../templates/site.css?embed';
import template from '../../templates/site.html.hbs';
import { hash as scriptHash, text as script } from '../page-script/site.ts?embed';
import type { Recording } from '../model/recording.ts';
import { traceBenchmarks } from './site/trace-benchmarks.ts';
import { viewSeries } from './site/view-series.ts';
import { viewName } from './page/view-sentence.ts';
import { writePolicy } from './page/write-policy.ts';
import { shortenCommit } from './name-commit.ts';
import { shortenName } from './shorten-name.ts';
import { writeDay } from './write-day.ts';
import { formatCount, formatShare } from './words.ts';
import { embedJson } from './escape.ts';
import type { EmbeddedRecordings } from './site/embedded-series.ts';

/** Everything that is stored of one machine and suite. */
export interface SiteGroup {
  readonly machine: string;
  readonly suite: string;
  /** Oldest first. */
  readonly recordings: readonly Recording[];
}

/** One file of the site. */
export interface SiteFile {
  readonly name: string;
  readonly html: string;
}

const partials = { name, series, style: () => style, siteStyle: () => siteStyle, script: () => script };
const renderGroup = template({}, partials);
const renderIndex = indexTemplate({}, partials);

const STYLES = [styleHash, siteStyleHash];
const POLICY = writePolicy([scriptHash], STYLES);
const INDEX_POLICY = writePolicy([], STYLES);

/**
 * Static pages of stored recordings, ready to be served from a folder: an index, and for each machine and suite a page with
 * every benchmark over its commits. `significance` is the chance of a change of level where there was none; commits lead
 * to the repository, where it has an address on the web.
 */
export function renderSite(
  groups: readonly SiteGroup[],
  significance: number,
  repository?: string,
): readonly SiteFile[] {
  const pages = groups.map(({ machine, suite, recordings }, index) => {
    const traced = traceBenchmarks(recordings, significance);
    const name = `${index + 1}-${slugOf(`${machine}-${suite}`)}.html`;
    const facts = [
      formatCount(recordings.length, 'recording'),
      formatCount(new Set(traced.map(({ benchmark }) => benchmark)).size, 'benchmark'),
      formatCount(
        traced.reduce((sum, { changes }) => sum + changes.length, 0),
        'change',
      ) + ' of level',
    ].join(', ');
    const heading = { machine: viewName(machine), suite: viewName(suite), facts };
    const title = `${shortenName(suite)} on ${shortenName(machine)}`;
    const html = renderGroup({
      ...{ policy: POLICY, title, heading, ends: viewEnds(recordings), chance: formatShare(significance) },
      recordings: embedJson(embedRecordings(recordings)),
      series: traced.map((one) => viewSeries(one, repository)),
    });
    return { file: { name, html }, link: { name, ...heading, newest: writeDay(recordings.at(-1)?.recordedAt) } };
  });
  const index = renderIndex({ policy: INDEX_POLICY, links: pages.map(({ link }) => link) });
  return [{ name: 'index.html', html: index }, ...pages.map(({ file }) => file)];
}

/** What stands below every chart: the days of its first and its last recording. */
function viewEnds(recordings: readonly Recording[]): { readonly first: string; readonly last: string } {
  return { first: writeDay(recordings[0]?.recordedAt), last: writeDay(recordings.at(-1)?.recordedAt) };
}

function embedRecordings(recordings: readonly Recording[]): EmbeddedRecordings {
  return {
    days: recordings.map(({ recordedAt }) => writeDay(recordedAt)),
    commits: recordings.map(({ commit }) => (commit === undefined ? '' : shortenCommit(commit))),
  };
}

const LONGEST_SLUG = 60;

/** Only letters and digits that every server and file system takes. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, '');
}

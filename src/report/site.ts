import { partial as name } from '../../templates/page/name.html.hbs';
import { partial as series } from '../../templates/page/series.html.hbs';
import { hash as styleHash, text as style } from '../../templates/report.css?embed';
import indexTemplate from '../../templates/site-index.html.hbs';
import { hash as siteStyleHash, text as siteStyle } from '../../templates/site.css?embed';
import template from '../../templates/site.html.hbs';
import type { Recording } from '../model/recording.ts';
import { traceBenchmarks } from './site/trace-benchmarks.ts';
import { viewSeries } from './site/view-series.ts';
import { viewName } from './page/view-sentence.ts';
import { shortenName } from './shorten-name.ts';
import { formatCount } from './words.ts';

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

const partials = { name, series, style: () => style, siteStyle: () => siteStyle };
const renderGroup = template({}, partials);
const renderIndex = indexTemplate({}, partials);

/** Nothing is loaded from anywhere, and nothing runs. */
const POLICY = `default-src 'none'; style-src '${styleHash}' '${siteStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * Static pages of stored recordings, ready to be served from a folder: an index, and for each machine and suite a page with
 * every benchmark over its commits. `significance` is the chance of a change of level where there was none.
 */
export function renderSite(groups: readonly SiteGroup[], significance: number): readonly SiteFile[] {
  const pages = groups.map(({ machine, suite, recordings }, index) => {
    const traced = traceBenchmarks(recordings, significance);
    const name = `${index + 1}-${slugOf(`${machine}-${suite}`)}.html`;
    const facts = [
      formatCount(recordings.length, 'recording'),
      formatCount(traced.length, 'benchmark'),
      formatCount(
        traced.reduce((sum, { changes }) => sum + changes.length, 0),
        'change',
      ) + ' of level',
    ].join(', ');
    const heading = { machine: viewName(machine), suite: viewName(suite), facts };
    const title = `${shortenName(suite)} on ${shortenName(machine)}`;
    const html = renderGroup({ policy: POLICY, title, heading, series: traced.map(viewSeries) });
    return { file: { name, html }, link: { name, ...heading } };
  });
  const index = renderIndex({ policy: POLICY, links: pages.map(({ link }) => link) });
  return [{ name: 'index.html', html: index }, ...pages.map(({ file }) => file)];
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

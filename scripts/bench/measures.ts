import { measureCommentRows } from './comment-rows.ts';
import { measureBrowser } from './measure-browser.ts';
import { measureFleet } from './measure-fleet.ts';
import { measureFolding, measureGrowth, measureMemory } from './measure-folding.ts';
import { measurePage } from './measure-page.ts';
import { measureParsing } from './measure-parsing.ts';
import { measureStart } from './measure-start.ts';
import type { Bench, Outcome } from './row.ts';

/** Something that is measured by itself. */
export interface Measure {
  /** As it is asked for. */
  readonly name: string;
  readonly what: string;
  readonly measure: (bench: Bench) => Promise<Outcome>;
}

/** In the order in which they run and stand on the page. */
export const MEASURES: readonly Measure[] = [
  {
    name: 'folding',
    what: 'F1, F2: perf script texts beside the naive loop and other programs',
    measure: measureFolding,
  },
  { name: 'memory', what: 'F3: memory of folding from 200 MB to 4 GB', measure: measureMemory },
  { name: 'growth', what: 'F4, F2: time of folding from 50 to 800 MB', measure: measureGrowth },
  { name: 'start', what: 'F5, F7: small gates and the bundle beside a bare node -e 0', measure: measureStart },
  { name: 'fleet', what: 'F6: 10,000 benchmarks against 30 stored runs', measure: measureFleet },
  { name: 'page', what: 'F8: profiles of 50,000 distinct stacks', measure: measurePage },
  {
    name: 'browser',
    what: 'B1 to B3: what a reader waits for, where Chromium can be started',
    measure: measureBrowser,
  },
  { name: 'comment', what: 'how soon the comment comes, from the start of the Action', measure: measureCommentRows },
  { name: 'parse', what: 'how the time of every parser grows with files made to be slow', measure: measureParsing },
];

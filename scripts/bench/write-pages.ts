import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Finding } from '../../src/model/verdict.ts';
import { renderPage } from '../../src/report/page.ts';
import { renderSite } from '../../src/report/site.ts';
import { FIXTURES } from '../../test/report/fixtures.ts';
import { makeCallTree, makeStacks } from '../../test/report/make-call-tree.ts';
import { makeGroup } from '../../test/report/make-group.ts';
import { makeReport } from '../../test/report/make-report.ts';

// Bundled before it runs: what it imports carries templates.

/** Paths of pages as large as a browser must bear. */
export interface WrittenPages {
  /** A hundred findings without profiles. */
  readonly findings: string;
  /** A flame graph of so many distinct stacks on each side, nothing cut. */
  readonly flames: string;
  /** A page of the trend site. */
  readonly trend: string;
}

/** Writes the pages into a folder; `scale` 1 is what the goals are for. */
export async function writePages(folder: string, scale: number): Promise<WrittenPages> {
  const stacks = 50_000 * scale;
  const tree = makeCallTree(makeStacks(stacks, 1), makeStacks(stacks, 2), 0);
  const [, trend] = renderSite([makeGroup(2000 * scale, 200)], 0.01);
  const write = async (name: string, html: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, html);
    return file;
  };
  return {
    findings: await write('findings.html', renderPage(makeReport({ findings: listFindings() }))),
    flames: await write('flames.html', renderPage(makeReport({ findings: [withTree(tree)] }))),
    trend: await write('trend.html', trend?.html ?? ''),
  };
}

function listFindings(): readonly Finding[] {
  const findings = FIXTURES.get('many-findings')?.findings ?? [];
  return findings.slice(0, 100).map(leaveOutProfile);
}

function leaveOutProfile(finding: Finding): Finding {
  const { attribution: _, ...rest } = finding;
  return rest;
}

function withTree(callTree: CallTree): Finding {
  const [finding] = FIXTURES.get('copy-bound-on-two-machines')?.findings ?? [];
  if (finding === undefined) throw new Error('the fixture has no finding');
  return { ...finding, callTree };
}

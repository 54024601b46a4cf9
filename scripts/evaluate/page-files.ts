import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { measureSample } from './measure.ts';
import { type Measured, measured as schema } from './measured.ts';
import { fillPage, renderMeasured } from './render.ts';

const FIGURES = 'docs/evaluation.json';
const PAGE = 'docs/evaluation.md';
const PICTURES = 'docs/evaluation';

/** The figures that were written last. */
export async function readFigures(): Promise<Measured> {
  return schema.parse(JSON.parse(await readFile(FIGURES, 'utf8')));
}

/** Writes the figures, the page's generated parts and the pictures. */
export async function writePage(measured: Measured): Promise<void> {
  const { parts, pictures } = renderMeasured(measured);
  await mkdir(PICTURES, { recursive: true });
  await writeFile(FIGURES, `${JSON.stringify(measured, undefined, 1)}\n`);
  await writeFile(PAGE, fillPage(await readFile(PAGE, 'utf8'), parts));
  for (const [name, picture] of Object.entries(pictures)) await writeFile(`${PICTURES}/${name}`, picture);
}

/**
 * What is not current, in words: files that are not what the figures render to, and rows whose sample of gates comes to
 * something else than when the figures were measured. Empty when all is.
 */
export async function findOutdated(): Promise<readonly string[]> {
  const measured = await readFigures();
  const { parts, pictures } = renderMeasured(measured);
  const page = await readFile(PAGE, 'utf8');
  const outdated = fillPage(page, parts) === page ? [] : [PAGE];
  for (const [name, picture] of Object.entries(pictures)) {
    if ((await readFile(`${PICTURES}/${name}`, 'utf8')) !== picture) outdated.push(`${PICTURES}/${name}`);
  }
  const sample = measureSample();
  const moved = sample
    .filter((row, index) => !isDeepStrictEqual(row, measured.sample[index]))
    .map(({ id, text }) => `${id} ${text} (the rule behaves otherwise than when ${FIGURES} was written)`);
  return [...outdated, ...moved, ...(sample.length === measured.sample.length ? [] : [FIGURES])];
}

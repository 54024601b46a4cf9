import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes the licences of all packages whose modules are in a bundle, sorted by name. */
export async function noticesOf(modules: readonly string[], file: string): Promise<void> {
  const folders = new Set(modules.flatMap(packageFolder));
  const notices = await Promise.all([...folders].map(noticeOf));
  await writeFile(file, `The files in this folder hold the following packages.\n\n${notices.toSorted().join('\n')}`);
}

function packageFolder(id: string): readonly string[] {
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/').replace(/^\0/, ''));
  return match?.[1] === undefined ? [] : [match[1]];
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const texts = (await readdir(folder))
    .filter((entry) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(entry))
    .toSorted();
  if (texts.length === 0 && typeof license !== 'string') throw new Error(`${name}: no licence found`);
  const bodies = await Promise.all(texts.map((text) => readFile(path.join(folder, text), 'utf8')));
  const body = bodies.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${body === '' ? `Licence: ${license}` : body}\n`;
}

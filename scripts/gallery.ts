import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleAll } from './bundle.ts';
import { drawHistory } from './gallery/draw-history.ts';
import { frameComment } from './gallery/frame-comment.ts';
import { type Picture, takePictures } from './gallery/take-pictures.ts';

// Makes the pictures of docs/gallery/: the page of recorded examples, as the sources at hand render it, the comments of
// the cases in test/report/cases, and the trend site of a made-up history. `node scripts/gallery.ts`

const GALLERY = 'docs/gallery';
const COMMENTS = [
  ['fail', 'copy-bound-on-two-machines'],
  ['pass', 'pass'],
  ['neutral', 'neutral-without-baseline'],
  ['accepted', 'accepted'],
] as const;

const work = await mkdtemp(path.join(tmpdir(), 'copygate-gallery-'));
await bundleAll(path.join(work, 'dist'));
const packetPath = compare('packet-path', 'before', 'after');
const openvpn = compare('openvpn-offload', 'software', 'hardware');
const trend = await writeTrend();
await mkdir(GALLERY, { recursive: true });
await takePictures(
  [
    { name: 'page-desktop', file: packetPath, width: 1280, height: 1500, scheme: 'light' },
    { name: 'page-desktop-dark', file: packetPath, width: 1280, height: 1500, scheme: 'dark' },
    { name: 'page-phone', file: packetPath, width: 360, height: 1800, scheme: 'light' },
    { name: 'page-phone-dark', file: packetPath, width: 360, height: 1800, scheme: 'dark' },
    { name: 'flame-graph', file: openvpn, width: 1280, element: 'figure.flame', scheme: 'light' },
    { name: 'flame-graph-phone-dark', file: openvpn, width: 360, element: 'figure.flame', scheme: 'dark' },
    { name: 'trend', file: trend, width: 1280, height: 1080, scheme: 'light' },
    { name: 'trend-phone-dark', file: trend, width: 360, height: 1200, scheme: 'dark' },
    ...(await Promise.all(COMMENTS.map(([name, folder]) => pictureOf(name, folder)))).flat(),
  ],
  GALLERY,
);
await rm(work, { recursive: true });

/** A page of the trend site, out of a store that holds a made-up history. */
async function writeTrend(): Promise<string> {
  const history = path.join(work, 'history.json');
  const store = path.join(work, 'store');
  const site = path.join(work, 'site');
  await writeFile(history, drawHistory());
  run(['baseline', 'import', history, '--store', store, '--machine', 'board']);
  run(['site', '--store', store, '--out', site, '--repository', 'https://github.com/example/tunnel']);
  return path.join(site, '1-board-tunnel.html');
}

/** Judges a recorded example; that its gate fails is what it is there for. */
function compare(example: string, baseline: string, head: string): string {
  const out = path.join(work, example);
  const folder = path.join('examples', example);
  run(['compare', '--baseline', path.join(folder, baseline), '--head', path.join(folder, head), '--out', out]);
  return path.join(out, 'report.html');
}

function run(words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [path.join(work, 'dist/cli/index.js'), ...words]);
  if (status !== 0 && status !== 1) throw new Error(`${words.join(' ')}: ${stderr.toString()}`);
}

async function pictureOf(name: string, folder: string): Promise<readonly Picture[]> {
  const markdown = await readFile(path.join('test/report/cases', folder, 'comment.md'), 'utf8');
  const file = path.join(work, `comment-${name}.html`);
  await writeFile(file, frameComment(markdown));
  const picture = { file, element: 'article', scheme: 'light' } as const;
  return [
    { ...picture, name: `comment-${name}`, width: 860 },
    ...(name === 'fail' ? [{ ...picture, name: `comment-${name}-phone`, width: 390 }] : []),
  ];
}

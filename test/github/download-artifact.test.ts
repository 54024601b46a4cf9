import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadArtifact } from '../../src/github/download-artifact.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeFolder } from '../io/make-zip.ts';
import { clientOf, routes, startServer } from './answer-server.ts';

describe('a download', () => {
  it('that breaks off is begun again at an address of its own: one is good for a minute', async () => {
    const { file, asked, fetched } = await download((count) => (count === 1 ? 'breaks' : 'whole'));
    expect(await fetched).toBe(true);
    expect(asked).toEqual(['1', '2']);
    expect(readFileSync(file, 'utf8')).toBe('what was measured');
  });

  it('that ends too early without saying so is begun again, too', async () => {
    const { file, asked, fetched } = await download((count) => (count < 3 ? 'ends' : 'whole'));
    expect(await fetched).toBe(true);
    expect(asked).toEqual(['1', '2', '3']);
    expect(readFileSync(file, 'utf8')).toBe('what was measured');
  });

  it('that stays another one is given up', async () => {
    const { asked, fetched } = await download(() => 'ends');
    await expect(fetched).rejects.toThrow('did not arrive as it was uploaded');
    expect(asked).toHaveLength(3);
  });

  it.runIf(existsSync('/dev/full'))('that does not fit on the disk is told at once, as what it is', async () => {
    const { asked, fetched } = await download(() => 'whole', '/dev/full');
    await expect(fetched).rejects.toThrow(
      /^the artifact "copygate-a" cannot be written to the runner's disk: ENOSPC: no space left on device/,
    );
    expect(asked).toHaveLength(1);
  });

  it('that is larger than GitHub says is cut off, and both are told', async () => {
    const { asked, fetched } = await download(() => 'whole', undefined, { size: 1, limit: 10 });
    await expect(fetched).rejects.toThrow(
      'the artifact "copygate-a" is too large: more than 10 B as a zip (GitHub says 1 B)',
    );
    expect(asked).toHaveLength(1);
  });

  it('that has nowhere to go is told at once', async () => {
    const { asked, fetched } = await download(() => 'whole', path.join(makeFolder(), 'gone', 'a.zip'));
    await expect(fetched).rejects.toThrow('cannot be written');
    expect(asked).toHaveLength(1);
  });
});

/** Fetches an artifact whose n-th address leads to a stream that does so. */
async function download(
  behave: (count: number) => 'breaks' | 'ends' | 'whole',
  target?: string,
  { size, limit }: { readonly size: number; readonly limit?: number } = { size: 17 },
) {
  const location = (count: number) => ({ status: 302, headers: { location: `https://blobs.example.org/${count}` } });
  const zip = 'GET /repos/acme/openvpn/actions/artifacts/5/zip';
  const api = await startServer(routes({ [zip]: [location(1), location(2), location(3)] }));
  const asked: string[] = [];
  async function* give(name: string): AsyncIterable<Uint8Array> {
    const behaviour = behave(Number(name));
    yield Buffer.from('what ');
    if (behaviour === 'breaks') throw new Error('socket hang up');
    if (behaviour === 'whole') yield Buffer.from('was measured');
  }
  const folder = makeFolder();
  const reader = {
    ...{ client: clientOf(api), repository: { owner: 'acme', repository: 'openvpn' }, temp: folder },
    readBlob: (address: string) => {
      const name = path.basename(address);
      asked.push(name);
      return Promise.resolve(give(name));
    },
    limits: { ...resolveInputLimits(defaultConfig()), ...(limit === undefined ? {} : { size: limit }) },
    onProblem: () => {},
  };
  const file = target ?? path.join(folder, 'a.zip');
  const digest = createHash('sha256').update('what was measured').digest('hex');
  const artifact = { runId: 1, id: 5, name: 'copygate-a', size, expired: false, digest };
  const fetched = downloadArtifact(reader, artifact, file, new AbortController().signal);
  fetched.catch(() => {});
  return { file, asked, fetched };
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { downloadArtifact } from '../../src/github/download-artifact.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeFolder } from '../io/make-zip.ts';
import { clientOf, routes, startServer } from './answer-server.ts';

it('a download that breaks off is begun again at an address of its own: one is good for a minute', async () => {
  const location = (name: string) => ({ status: 302, headers: { location: `https://blobs.example.org/${name}` } });
  const zip = 'GET /repos/acme/openvpn/actions/artifacts/5/zip';
  const api = await startServer(routes({ [zip]: [location('first'), location('second')] }));
  const asked: string[] = [];
  async function* give(name: string): AsyncIterable<Uint8Array> {
    yield Buffer.from('what ');
    if (name === 'first') throw new Error('socket hang up');
    yield Buffer.from('was measured');
  }
  const folder = makeFolder();
  const reader = {
    ...{ client: clientOf(api), repository: { owner: 'acme', repository: 'openvpn' }, temp: folder },
    readBlob: (address: string) => {
      const name = path.basename(address);
      asked.push(name);
      return Promise.resolve(give(name));
    },
    limits: resolveInputLimits(defaultConfig()),
    onProblem: () => {},
  };
  const file = path.join(folder, 'a.zip');
  const artifact = { runId: 1, id: 5, name: 'copygate-a', size: 17, expired: false };
  expect(await downloadArtifact(reader, artifact, file, new AbortController().signal)).toBe(true);
  expect(asked).toEqual(['first', 'second']);
  expect(readFileSync(file, 'utf8')).toBe('what was measured');
});

import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createBlobReader } from '../../src/github/blob-reader.ts';
import { startServer } from './answer-server.ts';

it('gives all of a blob that is not read at once, whatever the collector of garbage does meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const { url } = await startServer(() => ({ status: 200, body: 'what was measured' }));
  const read = createBlobReader({ userAgent: 'copygate/test' });
  for (let time = 0; time < 5; time += 1) {
    const blob = await read(`${url}/blob`, new AbortController().signal);
    await setTimeout(5);
    collect();
    await setTimeout(5);
    const chunks: Uint8Array[] = [];
    for await (const chunk of blob) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toContain('what was measured');
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { fetchAhead } from '../../src/github/fetch-ahead.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeFolder } from '../io/make-zip.ts';
import { clientOf, startServer } from './answer-server.ts';

/** A reader whose blobs come when the test says so: the artifact's number. */
async function openReader(size = 1000) {
  const server = await startServer(({ url }) => ({ status: 302, headers: { location: `http://blobs${url}` } }));
  const waiting = new Map<number, () => void>();
  const stopped: number[] = [];
  const temp = makeFolder();
  const reader = {
    client: clientOf(server),
    repository: { owner: 'acme', repository: 'openvpn' },
    ...{ temp, limits: { ...resolveInputLimits(defaultConfig()), size }, onProblem: () => {} },
    readBlob: (address: string, stop: AbortSignal) => {
      const id = Number(/artifacts\/(\d+)/.exec(address)?.[1]);
      stop.addEventListener('abort', () => stopped.push(id));
      return new Promise<AsyncIterable<Uint8Array>>((resolve) => {
        waiting.set(id, () => resolve(bytesOf(id)));
      });
    },
  };
  return { reader, waiting, stopped, temp };
}

async function* bytesOf(id: number): AsyncIterable<Uint8Array> {
  yield Buffer.from(String(id));
}

/** Requests take what they take on a busy machine. */
function until(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 15_000 });
}

const artifacts = Array.from({ length: 6 }, (_, index) => ({
  ...{ runId: 4711, id: index + 1, name: `board-${index + 1}`, size: 100, expired: false },
}));

it('four artifacts are fetched at a time, and come in their order', async () => {
  const { reader, waiting, temp } = await openReader();
  const names: string[] = [];
  const reading = (async () => {
    for await (const { artifact, file } of fetchAhead(reader, artifacts))
      names.push(`${artifact.name} ${readFileSync(file ?? '', 'utf8')} ${waiting.size}`);
  })();
  await until(() => expect(new Set(waiting.keys())).toEqual(new Set([1, 2, 3, 4])));
  for (const id of [4, 3, 2, 1]) waiting.get(id)?.();
  await until(() => expect(waiting.size).toBe(6));
  for (const id of [6, 5]) waiting.get(id)?.();
  await reading;
  expect(names.map((name) => name.split(' ').slice(0, 2).join(' '))).toEqual(
    artifacts.map(({ id }) => `board-${id} ${id}`),
  );
  expect(readdirSync(temp)).toEqual([]);
});

it.each([
  [250, [1, 2]],
  [100, [1]],
])('of at most %d bytes no more than fit are on their way', async (size, begun) => {
  const { reader, waiting } = await openReader(size);
  const files = fetchAhead(reader, artifacts)[Symbol.asyncIterator]();
  const first = files.next();
  await until(() => expect(waiting.size).toBe(begun.length));
  waiting.get(1)?.();
  await first;
  expect([...waiting.keys()]).toEqual(begun);
  await files.return?.();
});

it('nothing goes on, and nothing is left, when nobody reads on', async () => {
  const { reader, waiting, stopped, temp } = await openReader();
  const files = fetchAhead(reader, artifacts)[Symbol.asyncIterator]();
  const first = files.next();
  await until(() => expect(waiting.size).toBe(4));
  waiting.get(1)?.();
  await first;
  await files.return?.();
  expect(new Set(stopped)).toEqual(new Set([1, 2, 3, 4]));
  expect(readdirSync(temp)).toEqual([]);
});

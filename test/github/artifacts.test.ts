import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readArtifacts } from '../../src/github/artifacts.ts';
import { createBlobReader } from '../../src/github/blob-reader.ts';
import { listArtifacts } from '../../src/github/list-artifacts.ts';
import { resolveInputLimits } from '../../src/io/input-limits.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { makeFolder, makeZip, type Packed } from '../io/make-zip.ts';
import { type Answer, type AnswerServer, clientOf, routes, startServer } from './answer-server.ts';

interface Upload {
  readonly name: string;
  readonly files?: readonly Packed[];
  readonly expired?: boolean;
  readonly digest?: string;
  /** What the API says before it gives the address. */
  readonly first?: readonly Answer[];
  /** What the blob store says before it gives the bytes. */
  readonly blobFirst?: readonly Answer[];
  readonly size?: number;
}

interface World {
  readonly api: AnswerServer;
  readonly blobs: AnswerServer;
  readonly files: readonly (readonly [string, string])[];
  readonly problems: readonly string[];
  readonly error: unknown;
  readonly left: readonly string[];
}

const RUN = 4711;
const RUN_PATH = `/repos/acme/openvpn/actions/runs/${RUN}/artifacts`;

/** A run with these artifacts, ids from 1 on, read with these patterns. */
async function read(uploads: readonly Upload[], patterns: readonly string[], pageSize = 100): Promise<World> {
  const blobs = await startServer(
    routes(
      Object.fromEntries(
        uploads.map((upload, index) => [
          `GET /blob/${index + 1}`,
          [...(upload.blobFirst ?? []), { body: makeZip(upload.files ?? []) }],
        ]),
      ),
    ),
  );
  const listed = uploads.map(({ name, expired = false, digest, size = 100 }, index) => ({
    id: index + 1,
    name,
    expired,
    size_in_bytes: size,
    digest,
  }));
  const pages = Array.from(
    { length: Math.max(1, Math.ceil(listed.length / pageSize)) },
    (_, page): [string, Answer] => {
      const next = (page + 1) * pageSize < listed.length;
      return [
        `GET ${RUN_PATH}?per_page=100${page === 0 ? '' : `&page=${page + 1}`}`,
        {
          headers: next ? { link: `<LINK${RUN_PATH}?per_page=100&page=${page + 2}>; rel="next"` } : {},
          body: { total_count: listed.length, artifacts: listed.slice(page * pageSize, (page + 1) * pageSize) },
        },
      ];
    },
  );
  const table = {
    ...Object.fromEntries(pages),
    ...Object.fromEntries(
      uploads.map(({ first = [] }, index) => [
        `GET /repos/acme/openvpn/actions/artifacts/${index + 1}/zip`,
        [...first, { status: 302, headers: { location: `${blobs.url}/blob/${index + 1}?sig=a{b}%3D` } }],
      ]),
    ),
  };
  const answer = routes(table);
  const api: AnswerServer = await startServer((asked) => {
    const given = answer(asked);
    const link = given?.headers?.['link']?.replace('LINK', api.url);
    return link === undefined ? given : { ...given, headers: { link } };
  });
  const temp = makeFolder();
  const problems: string[] = [];
  const files: [string, string][] = [];
  let error: unknown;
  try {
    const client = clientOf(api);
    const repository = { owner: 'acme', repository: 'openvpn' };
    const reader = {
      client,
      readBlob: createBlobReader({ userAgent: 'copygate/test', second: 1 }),
      repository,
      temp,
      limits: resolveInputLimits(defaultConfig()),
      onProblem: ({ text }: { readonly text: string }) => problems.push(text),
    };
    for await (const file of readArtifacts(reader, await listArtifacts(client, repository, RUN, patterns))) {
      const parts: Uint8Array[] = [];
      for await (const chunk of file.chunks()) parts.push(chunk);
      files.push([file.path, Buffer.concat(parts).toString()]);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { api, blobs, files, problems, error, left: readdirSync(temp) };
}

const speed = (path: string, content = path): Packed => ({ path, content });

describe('artifacts', () => {
  it('of all machines are read, by name and path, and nothing is left behind', async () => {
    const { files, problems, error, left } = await read(
      [
        { name: 'copygate-rpi5', files: [speed('rpi5/openssl/run-01/speed.txt')] },
        {
          name: 'copygate-rpi4',
          files: [speed('rpi4/openssl/run-02/speed.txt'), speed('rpi4/openssl/run-01/speed.txt')],
        },
        { name: 'binaries', files: [speed('a.out')] },
      ],
      ['copygate-*'],
    );
    expect(error).toBeUndefined();
    expect(files.map(([path]) => path)).toEqual([
      'rpi4/openssl/run-01/speed.txt',
      'rpi4/openssl/run-02/speed.txt',
      'rpi5/openssl/run-01/speed.txt',
    ]);
    expect(problems).toEqual([]);
    expect(left).toEqual([]);
  });

  it('are listed from all pages', async () => {
    const uploads = Array.from({ length: 7 }, (_, index) => ({
      name: `m-${index}`,
      files: [speed(`m${index}/openssl/run-01/x`)],
    }));
    expect((await read(uploads, ['m-*'], 3)).files).toHaveLength(7);
  });

  it('cost one request each, and one for the list', async () => {
    const uploads = ['a', 'b', 'c', 'd'].map((name) => ({ name, files: [speed(`${name}/s/run-01/x`)] }));
    expect((await read(uploads, ['*'])).api.asked).toHaveLength(5);
  });

  it('never send the token to where the bytes lie', async () => {
    const { api, blobs } = await read([{ name: 'a', files: [speed('a/s/x')] }], ['a']);
    expect(api.asked.map(({ authorization }) => authorization)).toEqual(['token ghs_secret', 'token ghs_secret']);
    expect(blobs.asked).toMatchObject([{ authorization: undefined, url: '/blob/1?sig=a%7Bb%7D%3D' }]);
  });

  it('of one name are the newest attempt', async () => {
    const { files } = await read(
      [
        { name: 'a', files: [speed('m/s/x', 'first attempt')] },
        { name: 'a', files: [speed('m/s/x', 'second attempt')] },
      ],
      ['a'],
    );
    expect(files).toEqual([['m/s/x', 'second attempt']]);
  });

  it('say the machine by their name, where their files do not', async () => {
    const { files } = await read(
      [
        { name: 'copygate-rpi4', files: [speed('openssl/run-01/speed.txt'), speed('environment.json')] },
        { name: 'copygate-rpi5', files: [speed('openssl/run-01/speed.txt'), speed('profile/a.txt')] },
      ],
      ['copygate-*'],
    );
    expect(files.map(([path]) => path)).toEqual([
      'rpi4/default/environment.json',
      'rpi4/openssl/run-01/speed.txt',
      'rpi5/openssl/run-01/speed.txt',
      'rpi5/default/profile/a.txt',
    ]);
  });

  it('that cannot be told apart are refused', async () => {
    const { error } = await read(
      [
        { name: 'a', files: [speed('s/run-01/x')] },
        { name: 'b', files: [speed('s/run-01/x')] },
      ],
      ['a', 'b'],
    );
    expect(String(error)).toContain('the artifacts "a" and "b" both hold s/run-01/x');
  });

  it('that are expired, gone, deleted or empty are said by name, the others are read', async () => {
    const { files, problems, error } = await read(
      [
        { name: 'm-1', expired: true },
        { name: 'm-2', first: [{ status: 410, body: { message: 'Artifact has expired' } }] },
        { name: 'm-3', first: Array.from({ length: 9 }, () => ({ status: 404 })) },
        { name: 'm-4', files: [] },
        { name: 'm-5', files: [speed('m5/s/x')] },
      ],
      ['m-*', 'other-*'],
    );
    expect(error).toBeUndefined();
    expect(files).toHaveLength(1);
    expect(problems).toEqual([
      'no artifact of run 4711 is called "other-*"',
      'the artifact "m-1" has expired or was deleted',
      'the artifact "m-2" has expired or was deleted',
      'the artifact "m-3" has expired or was deleted',
      'the artifact "m-4" is empty',
    ]);
  });

  it('that are all expired cannot be judged', async () => {
    const { error } = await read([{ name: 'm-1', expired: true }], ['m-*']);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain('nothing can be read: the artifact "m-1" has expired');
  });

  it('of other names cannot be judged, and the names that are there are said', async () => {
    const { error } = await read([{ name: 'binaries' }, { name: 'logs' }], ['copygate-*', 'x']);
    expect(String(error)).toContain(
      'no artifact of run 4711 is called "copygate-*" or "x"; there are "binaries", "logs"',
    );
    expect((await read([], ['x'])).error).toMatchObject({
      message: 'run 4711 has no artifacts, and so none called "x"',
      hint: expect.stringContaining('why nothing was uploaded'),
    });
  });

  it('are asked for again shortly after the upload, and when a server fails', async () => {
    const { files, error } = await read(
      [
        {
          name: 'a',
          files: [speed('a/s/x')],
          first: [{ status: 404 }, { status: 502 }],
          blobFirst: [{ status: 404 }, { status: 503 }],
        },
      ],
      ['a'],
    );
    expect(error).toBeUndefined();
    expect(files).toHaveLength(1);
  });

  it('whose store gives no answer are an error that names the store, not GitHub alone', async () => {
    const { error } = await read(
      [{ name: 'a', blobFirst: Array.from({ length: 20 }, () => ({ status: 503 })) }],
      ['a'],
    );
    expect(String(error)).toMatch(/the store of artifacts \(127\.0\.0\.1:\d+\) cannot be read: .*503/);
    expect(String(error)).not.toContain('sig=');
    expect(error).toMatchObject({ name: 'UserError', hint: expect.stringContaining('firewall') });
  });

  it('that the store refuses are said without the signed address', async () => {
    const { error } = await read([{ name: 'a', blobFirst: [{ status: 403 }] }], ['a']);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(/the store of artifacts \(127\.0\.0\.1:\d+\) answered 403/);
    expect(
      JSON.stringify(Object.getOwnPropertyNames(Object(error)).map((name) => String(Object(error)[name]))),
    ).not.toContain('sig=');
  });

  it('must be what was uploaded', async () => {
    const files = [speed('a/s/x')];
    const digest = `sha256:${createHash('sha256').update(makeZip(files)).digest('hex')}`;
    expect((await read([{ name: 'a', files, digest }], ['a'])).error).toBeUndefined();
    const { error } = await read([{ name: 'a', files, digest: `sha256:${'0'.repeat(64)}` }], ['a']);
    expect(String(error)).toContain('the artifact "a" did not arrive as it was uploaded');
  });

  it('that are too large are not fetched', async () => {
    const { error, blobs } = await read([{ name: 'a', files: [speed('a/s/x')], size: 17 * 2 ** 30 }], ['a']);
    expect(String(error)).toContain('the artifact "a" is too large: more than 16 GiB as a zip (GitHub says 17 GiB)');
    expect(blobs.asked).toEqual([]);
  });

  it('that are hostile cannot reach the disk, and leave nothing', async () => {
    const { files, problems, left } = await read(
      [{ name: 'a', files: [speed('../../x'), { path: 'l', content: '/etc/passwd', mode: 0o120777 }, speed('a/s/x')] }],
      ['a'],
    );
    expect(files).toEqual([['a/s/x', 'a/s/x']]);
    expect(problems).toHaveLength(2);
    expect(left).toEqual([]);
  });

  it('that are no zip are said', async () => {
    const { error, left } = await read([{ name: 'a', blobFirst: [{ body: Buffer.from('<html>') }] }], ['a']);
    expect(String(error)).toContain('the artifact "a" cannot be read as a zip');
    expect(left).toEqual([]);
  });
});

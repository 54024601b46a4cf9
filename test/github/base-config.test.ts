import { describe, expect, it } from 'vitest';
import { readConfigAt } from '../../src/github/base-config.ts';
import { readConfigChange } from '../../src/github/config-change.ts';
import { defaultConfig } from '../../src/settings/parse-config.ts';
import { type Answer, clientOf, routes, startServer } from './answer-server.ts';
import { SHA } from './make-payload.ts';

const PATH = '.github/copygate.yml';

async function read(answer: Answer | undefined) {
  const table =
    answer === undefined ? {} : { [`GET /repos/acme/openvpn/contents/.github%2Fcopygate.yml?ref=${SHA.base}`]: answer };
  const server = await startServer(routes(table));
  return readConfigAt(clientOf(server), { owner: 'acme', repository: 'openvpn' }, SHA.base, PATH);
}

function file(text: string): Answer {
  return { body: { type: 'file', encoding: 'base64', content: Buffer.from(text).toString('base64') } };
}

describe('the config at a commit', () => {
  it('is what the file says there', async () => {
    expect(await read(file('limit: 7% # µ\n'))).toEqual({ ...defaultConfig(), limit: '7%' });
  });

  it('is all defaults where there is no file', async () => {
    expect(await read(undefined)).toEqual(defaultConfig());
  });

  it('is an error when it cannot be read, or is none', async () => {
    await expect(read({ status: 403, body: { message: 'Resource not accessible' } })).rejects.toMatchObject({
      name: 'UserError',
      hint: expect.stringContaining('contents: read'),
    });
    await expect(read({ body: [] })).rejects.toThrow('.github/copygate.yml is no file at 2222');
    await expect(read(file('limit: much'))).rejects.toThrow(
      '.github/copygate.yml at 2222222222:1: limit: expected a percentage',
    );
  });
});

describe('a changed config', () => {
  const change = async (changedFiles: readonly string[] | undefined, answer: Answer) => {
    const server = await startServer(() => answer);
    const subject = { headSha: SHA.head, ...(changedFiles === undefined ? {} : { changedFiles }) };
    const repository = { owner: 'acme', repository: 'openvpn' };
    const found = await readConfigChange(clientOf(server), repository, subject, defaultConfig(), PATH);
    return { ...found, asked: server.asked.length };
  };

  it('is shown, where the pull request touches it', async () => {
    const settings = [{ name: 'fail-on', before: '"regression"', after: '"never"' }];
    expect(await change([PATH, 'a.c'], file('fail-on: never'))).toMatchObject({ settings, problems: [], asked: 1 });
    expect(await change(undefined, file('fail-on: never'))).toMatchObject({ settings, problems: [], asked: 1 });
    expect(await change(['a.c'], file('fail-on: never'))).toEqual({ settings: [], problems: [], asked: 0 });
  });

  it('that cannot be used does not stop the gate', async () => {
    const { settings, problems } = await change([PATH], file('fail-on: nothing'));
    expect(settings).toEqual([]);
    expect(problems).toEqual([{ path: PATH, text: expect.stringContaining('the changed config cannot be used: ') }]);
  });
});

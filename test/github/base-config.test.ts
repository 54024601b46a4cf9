import { describe, expect, it } from 'vitest';
import { readConfigAt } from '../../src/github/base-config.ts';
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

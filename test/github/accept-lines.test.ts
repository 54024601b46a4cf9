import { describe, expect, it } from 'vitest';
import { parseAcceptLines } from '../../src/github/accept-lines.ts';

describe('a comment that accepts', () => {
  it.each([
    ['/copygate accept openvpn-* because the new cipher is worth it', 'openvpn-*', 'the new cipher is worth it'],
    ['/copygate accept `AES-128-CBC 16 bytes` because x', 'AES-128-CBC 16 bytes', 'x'],
    ['/copygate accept a b  because  y because z ', 'a b', 'y because z'],
    ['  /copygate   accept a Because y', 'a', 'y'],
    ['/copygate accept a', 'a', ''],
    ['/copygate accept a because', 'a', ''],
    ['/copygate accept abecause b', 'abecause b', ''],
  ])('%s', (body, benchmark, reason) => {
    expect(parseAcceptLines(`Hello\r\n${body}\r\nbye`)).toEqual([{ benchmark, reason }]);
  });

  it('may do so several times', () => {
    expect(parseAcceptLines('/copygate accept a because x\n\n/copygate accept b because y')).toHaveLength(2);
  });

  it.each([
    '> /copygate accept a because x',
    'Write /copygate accept a because x',
    '    /copygate accept a because x',
    '```\n/copygate accept a because x\n```',
    '~~~~ text\n```\n/copygate accept a because x\n```\n~~~~',
    '```\n``` not its end\n/copygate accept a because x\n```',
    '/copygate acceptable a because x',
    '/copygate accept',
    '',
  ])('does not when it only speaks of it: %j', (body) => {
    expect(parseAcceptLines(body)).toEqual([]);
  });

  it.each(['```sh\nx\n```', '~~~ a `b`\nx\n~~~~  ', '```x``` is code within a line'])(
    'does again after %j',
    (before) => {
      expect(parseAcceptLines(`${before}\n/copygate accept a because x`)).toHaveLength(1);
    },
  );
});

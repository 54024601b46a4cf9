import { describe, expect, it } from 'vitest';
import { explainVerdict } from '../../src/report/lead.ts';
import { writePlain } from '../../src/report/sentence.ts';
import { findFixture } from './fixtures.ts';
import { pktproc } from './fixtures/copy-bound.ts';

function explain(name: string): string {
  return writePlain(explainVerdict(findFixture(name)));
}

describe('what the first screen says', () => {
  it('explains a copy-bound regression to somebody who has never seen a profile', () => {
    expect(explain('copy-bound-on-two-machines')).toBe(
      'packet-path/pktproc throughput on cortex-a15-emulated: the time for one byte went from 10.2 to 20.0 ns. ' +
        'Copying bytes from one place in memory to another (__memcpy_neon) went from 0 to 8.30 ns, 85 % of what was ' +
        'added: it is slower because it moves more bytes, not because it computes more. That is what copy-bound means.',
    );
  });

  it('never blames copies for what they do not explain', () => {
    expect(explain('crypto-offload')).toMatch(
      /The largest part that can be named of what was added is memory management, 13 %; copying is 3\.2 %\.$/,
    );
    expect(explain('accepted')).toMatch(
      /The largest part of what was added is other user code, 99 %; copying is 0 %\.$/,
    );
  });

  it('does not explain a failure by what somebody accepted', () => {
    const findings = [{ ...pktproc(true), accepted: true }, ...findFixture('crypto-offload').findings];
    expect(writePlain(explainVerdict({ findings }))).toBe(explain('crypto-offload'));
  });

  it.each(['pass', 'inconclusive', 'neutral-without-baseline'])('says nothing more of %s', (name) => {
    expect(explain(name)).toBe('');
  });
});

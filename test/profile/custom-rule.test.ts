import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/profile/classify.ts';
import { type CustomRule, rulesOf } from '../../src/profile/custom-rule.ts';
import { kernelFrame, userFrame } from './symbol-cases.ts';

describe('rulesOf', () => {
  const classify = (rule: CustomRule) => createClassifier({ custom: [rule] }).classify;

  it('takes symbols as perf prints them', () => {
    const classOf = classify({ class: 'storage', symbols: ['pack_rows.isra.0', 'unpack_rows@plt'] });
    expect(classOf(userFrame('pack_rows')).class).toBe('storage');
    expect(classOf(userFrame('pack_rows.constprop.0')).class).toBe('storage');
    expect(classOf(userFrame('unpack_rows')).class).toBe('storage');
  });

  it('takes shared objects and modules by name or beginning, each function in them', () => {
    const classOf = classify({ class: 'codec', dsos: ['libfoo.so*', 'my_codec'] });
    expect(classOf(userFrame('decode', '/usr/lib/libfoo.so.1.2')).class).toBe('codec');
    expect(classOf(userFrame('0x1234', 'libfoo.so')).class).toBe('codec');
    expect(classOf(kernelFrame('decode', '[my_codec]')).class).toBe('codec');
    const written = classify({ class: 'codec', dsos: ['/usr/lib/libfoo.so.1', '[my_codec]', 'other-codec.ko.xz'] });
    expect(written(userFrame('decode', 'libfoo.so.1')).class).toBe('codec');
    expect(written(kernelFrame('decode', '[my_codec]')).class).toBe('codec');
    expect(written(kernelFrame('decode', '[other_codec]')).class).toBe('codec');
    expect(classOf(userFrame('decode', 'libfooXso.1')).class).toBe('other user');
    expect(classOf(userFrame('decode', 'otherlibfoo.so.1')).class).toBe('other user');
    expect(classOf(kernelFrame('decode', '[my_codec2]')).class).toBe('other kernel');
  });

  it('takes symbols within shared objects when it has both', () => {
    const classOf = classify({ class: 'copy', subclass: 'ring', symbols: ['push*'], dsos: ['libring.so.1'] });
    expect(classOf(userFrame('push_frame', 'libring.so.1'))).toMatchObject({ class: 'copy', subclass: 'ring' });
    expect(classOf(userFrame('push_frame', 'libother.so.1')).class).toBe('other user');
    expect(classOf(userFrame('pop_frame', 'libring.so.1')).class).toBe('other user');
  });

  it('does not let a name act as an expression', () => {
    const classOf = classify({ class: 'codec', symbols: ['a.c', '(x+x+)+y', '[set]*'], dsos: ['.*'] });
    expect(rulesOf({ class: 'codec', dsos: ['.*'] })[0]?.dsos).toEqual(['\\..*']);
    for (const symbol of ['abc', 'xxxy', 's']) expect(classOf(userFrame(symbol, '.x')).class).toBe('other user');
    for (const symbol of ['a.c', '(x+x+)+y', '[set]x']) expect(classOf(userFrame(symbol, '.x')).class).toBe('codec');
  });
});

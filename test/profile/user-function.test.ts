import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/profile/classify.ts';
import { kernelFrame, userFrame } from './symbol-cases.ts';

const { userFunctionOf } = createClassifier();

describe('userFunctionOf', () => {
  const copy = userFrame('__memcpy_generic', 'libc.so.6');
  const read = userFrame('read', 'libc.so.6');
  const unknown = userFrame('[unknown]');
  const main = userFrame('main');

  it('is the innermost function that says something', () => {
    expect(userFunctionOf([kernelFrame('vfs_read'), read, unknown, main])).toBe(main);
    expect(userFunctionOf([copy, main])).toBe(main);
    expect(userFunctionOf([kernelFrame('vfs_read'), read, unknown])).toBe(read);
    expect(userFunctionOf([kernelFrame('vfs_read'), unknown])).toBeUndefined();
    expect(userFunctionOf([kernelFrame('vfs_read'), read, userFrame('_start')])).toBe(read);
    expect(userFunctionOf([kernelFrame('vfs_read'), userFrame('__libc_start_call_main', 'libc.so.6')])).toBeUndefined();
    expect(userFunctionOf([copy])).toBeUndefined();
    expect(userFunctionOf([kernelFrame('x'), kernelFrame('el0t_64_irq'), main])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { explainSymbol } from '../../src/profile/explain-symbol.ts';

describe('explainSymbol', () => {
  it('tries both sides of the system call boundary when nothing says which', () => {
    const { name, places } = explainSymbol('memcpy@plt');
    expect(name).toBe('memcpy');
    expect(places.map(({ space, class: cls, subclass }) => [space, cls, subclass])).toEqual([
      ['kernel', 'copy', 'kernel-mem'],
      ['user', 'copy', 'libc-mem'],
    ]);
  });

  it('leaves out a side that no rule knows, if the other is known', () => {
    expect(explainSymbol('__memcpy_generic').places).toMatchObject([{ space: 'user', class: 'copy', competes: true }]);
    expect(explainSymbol('copy_process').places).toMatchObject([
      { space: 'kernel', class: 'other kernel', competes: false, why: expect.stringMatching(/^by its name: /) },
    ]);
    expect(explainSymbol('frobnicate').places).toMatchObject([
      { space: 'kernel', class: 'other kernel', why: 'no rule names it' },
      { space: 'user', class: 'other user', why: 'no rule names it' },
    ]);
  });

  it('believes the shared object and the space', () => {
    expect(explainSymbol('memcpy', { dso: 'libc.so.6' }).places).toMatchObject([
      { space: 'user', subclass: 'libc-mem' },
    ]);
    expect(explainSymbol('0x9d208', { dso: 'libc.so.6' }).places).toMatchObject([{ class: 'libc unresolved' }]);
    expect(explainSymbol('0x37c0', { dso: '[virtio_crypto]' }).places).toMatchObject([
      { space: 'kernel', class: 'crypto driver', why: expect.stringMatching(/^by its shared object: /) },
    ]);
    expect(explainSymbol('memcpy', { space: 'kernel' }).places).toMatchObject([{ subclass: 'kernel-mem' }]);
    expect(explainSymbol('schedule', { space: 'user' }).places).toMatchObject([{ class: 'other user' }]);
  });

  it('tells a marker of a fallback, and what a clock event makes of it', () => {
    expect(explainSymbol('skb_copy_ubufs').places).toMatchObject([{ class: 'copy', fallback: true }]);
    expect(explainSymbol('finish_task_switch.isra.0').places).toMatchObject([
      { class: 'scheduling', fallback: false, withClockEvent: { class: 'interrupts off' } },
    ]);
    expect(explainSymbol('tcp_ack').places[0]).not.toHaveProperty('withClockEvent');
  });

  it("puts the user's own rules first; a class of their own competes", () => {
    const custom = [
      { class: 'serialization', symbols: ['Json::*'] },
      { class: 'storage', dsos: ['libdb-*'] },
    ];
    expect(explainSymbol('Json::write(Value)', { custom, space: 'user' }).places).toMatchObject([
      { class: 'serialization', competes: true, why: 'by its pattern: named in the settings' },
    ]);
    expect(explainSymbol('0x10', { custom, dso: '/usr/lib/libdb-5.3.so' }).places).toMatchObject([
      { class: 'storage' },
    ]);
    expect(explainSymbol('0x10', { custom, dso: '/usr/lib/libdb.so' }).places).toMatchObject([{ class: 'other user' }]);
  });
});

import * as z from 'zod/mini';
import { describeSetting, filled } from './setting.ts';

/** Computed, or with a meaning of their own: symbols cannot be put into them. */
const COMPUTED_CLASSES = ['waiting', 'idle', 'not shown', 'unexplained'];
const CLASS_NAME = 'a class: lower-case letters, digits, blanks and hyphens, at most 40';
const SYMBOL = 'a name, or its beginning followed by "*"';

const name = z.string(SYMBOL).check(z.regex(/^\s*(?!\*$)\S/, SYMBOL));

const className = z.string(CLASS_NAME).check(
  z.regex(/^[a-z][a-z0-9-]*(?: [a-z0-9-]+)*$/, CLASS_NAME),
  z.maxLength(40, CLASS_NAME),
  z.refine((text) => !COMPUTED_CLASSES.includes(text), `another class than ${COMPUTED_CLASSES.join(', ')}`),
);

/** Symbols of the user's own for a class. */
export const classRule = z
  .strictObject({
    class: describeSetting(
      className,
      'A class of `copygate classes`, or a new one: lower-case letters, digits, blanks and hyphens.',
      'copy',
    ),
    subclass: describeSetting(
      z.optional(filled('a name')),
      'A name within the class, shown by `copygate classes`.',
      'dma',
    ),
    symbols: describeSetting(
      z.optional(z.array(name)),
      'Symbols as perf prints them, or their beginnings followed by `*`.',
      ['my_memcpy', 'fast_copy_*'],
    ),
    dsos: describeSetting(
      z.optional(z.array(name)),
      'Shared objects and kernel modules, or their beginnings followed by `*`. Beside `symbols`: only these symbols, only there.',
      ['libfastcopy.so*'],
    ),
    space: describeSetting(z.optional(z.enum(['kernel', 'user'])), 'Only there; in both when it is left out.', 'user'),
  })
  .check(
    z.refine(
      ({ symbols = [], dsos = [] }) => symbols.length + dsos.length > 0,
      'symbols, dsos (shared objects) or both',
    ),
  );

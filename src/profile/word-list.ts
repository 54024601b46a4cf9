import * as z from 'zod/mini';

/** Names of a data file as words of one text: shorter to read and to compare than one line each. Absent: none. */
export const wordList = z._default(
  z.pipe(
    z.string(),
    z.transform((text) => text.split(/\s+/).filter((word) => word !== '')),
  ),
  [],
);

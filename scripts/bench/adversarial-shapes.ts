/** A file that is made to be slow to read. */
export interface Shape {
  readonly name: string;
  /** About so many bytes. */
  readonly make: (size: number) => Uint8Array;
}

const encoder = new TextEncoder();

/** Text that is repeated to a size, between a beginning and an end. */
function repeat(name: string, part: string, begin = '', end = '\n'): Shape {
  return { name, make: (size) => encoder.encode(`${begin}${part.repeat(Math.ceil(size / part.length))}${end}`) };
}

/** One of each that is known to hurt parsers of lines, of JSON and of stacks. */
export function listShapes(): readonly Shape[] {
  return [
    repeat('one endless line', 'a'),
    repeat('one endless line of blanks', ' ', 'x', 'x\n'),
    repeat('blanks before returns', '  \r'),
    repeat('digits', '1'),
    repeat('words and numbers', 'a 1: 2.5 '),
    repeat('empty lines', '\n'),
    repeat('a million short lines', 'a 1\n'),
    repeat('lines of blanks', `${' '.repeat(500)}x\n`),
    repeat('quotes', '"'),
    repeat('deep JSON', '['),
    repeat('deep JSON that closes', '[]', '[', ']\n'),
    repeat('many JSON documents', '{}\n'),
    repeat('a million JSON keys', '"a":{"b":[1]},', '{', '"z":1}\n'),
    repeat('deep XML', '<a>'),
    repeat('YAML flow', '[a, ', '---\n', '\n'),
    repeat('a million frames', 'f;', '', 'f 1\n'),
    repeat('a million stacks', 'a;b;c 1\n'),
    { name: 'different stacks', make: makeStacks },
    { name: 'tiny samples', make: makeSamples },
    { name: 'one sample of many frames', make: makeDeepSample },
    { name: 'a deep tree of calls', make: makeDeepTree },
    { name: 'events that open', make: makeEvents },
    { name: 'a table of perf report', make: makeTable },
    { name: 'a title of many lines', make: makeTitle },
    { name: 'a name of many lines', make: makeName },
  ];
}

function lines(size: number, line: (index: number) => string, begin = '', end = ''): Uint8Array {
  let text = begin;
  for (let index = 0; text.length < size; index += 1) text += line(index);
  return encoder.encode(text + end);
}

function makeStacks(size: number): Uint8Array {
  return lines(size, (index) => `main;f${index};g${index * 7};h 1\n`);
}

function makeSamples(size: number): Uint8Array {
  return lines(
    size,
    (index) => `a 1 ${index}.000000: 1 cycles: \n\t${(index * 4096 + 65_536).toString(16)} f${index} (b)\n\n`,
  );
}

function makeDeepSample(size: number): Uint8Array {
  return lines(
    size,
    (index) => `\tffff${(index + 65_536).toString(16)} f${index} (b)\n`,
    'a 1 1.000000: 1 cycles: \n',
    '\n',
  );
}

function makeDeepTree(size: number): Uint8Array {
  const begin = '{"startTime":0,"endTime":1,"samples":[],"timeDeltas":[],"nodes":[';
  const node = (index: number): string =>
    `${index === 0 ? '' : ','}{"id":${index},"callFrame":{"functionName":"f"},"hitCount":1,"children":[${index + 1}]}`;
  return lines(size, node, begin, ']}\n');
}

function makeEvents(size: number): Uint8Array {
  const begin =
    '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[{"name":"f"}]},"profiles":[{"type":"evented","unit":"none","events":[';
  return lines(size, (index) => `${index === 0 ? '' : ','}{"type":"O","frame":0,"at":${index}}`, begin, ']}]}\n');
}

function makeTable(size: number): Uint8Array {
  const begin =
    "# Samples: 2K of event 'cycles'\n#\n# Overhead  Command  Shared Object  Symbol\n# ........  .......  .............  ......\n#\n";
  return lines(size, (index) => `     0.01%  a        b              [.] f${index}\n`, begin);
}

function makeTitle(size: number): Uint8Array {
  return lines(size, (index) => `title ${index}\n`, `${CATCH2_HEAD}\n${RULE}\n${RULE}\n`);
}

function makeName(size: number): Uint8Array {
  return lines(size, (index) => `name ${index}\n`, `${CATCH2_HEAD}\n${RULE}\n`);
}

const CATCH2_HEAD = 'benchmark name                       samples       iterations    est run time';
const RULE = '-'.repeat(79);

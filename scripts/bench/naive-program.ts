import { createReadStream } from 'node:fs';
import process from 'node:process';
import { foldNaively } from './naive-fold.ts';

// The naive loop as a program: folds the file that is named, prints sorted lines.
const stacks = await foldNaively(createReadStream(process.argv[2] ?? '', { highWaterMark: 1 << 20 }));
const lines = [...stacks.keys()].toSorted().map((stack) => `${stack} ${stacks.get(stack)}\n`);
process.stdout.write(lines.join(''));

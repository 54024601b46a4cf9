import { isBuiltin } from 'node:module';

/** A line of a bundle before it is made small: `import a, { b as c } from "node:x";`, `import * as d from "node:x";`. */
const IMPORT = /^import (?:(?:\* as )?(?<whole>[\w$]+))?(?:, )?(?:\{ (?<names>[^}]+) \})? from "(?<id>[^"]+)";$/gm;

/**
 * Lets what is bundled have Node's modules as they are. An import makes Node read every property of a module for its exports,
 * used or not, and many load what they stand for: `node:fs` all streams, `node:util` worker threads, `node:http` the client
 * behind `fetch`, `node:process` opens standard input.
 */
export function plainBuiltins() {
  return {
    name: 'plain-builtins',
    renderChunk: (code: string): string =>
      code.replaceAll(IMPORT, (line: string, whole: string | undefined, names: string | undefined, id: string) => {
        if (!isBuiltin(id)) return line;
        const builtin = `globalThis.process.getBuiltinModule(${JSON.stringify(id)});`;
        const picked = names === undefined ? '' : `const { ${names.replaceAll(' as ', ': ')} } = ${builtin}`;
        return `${whole === undefined ? '' : `const ${whole} = ${builtin}`}${picked}`;
      }),
  };
}

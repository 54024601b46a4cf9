import { isBuiltin } from 'node:module';

/** A line of a bundle before it is made small: `import a, { b as c } from "node:x";`, `import * as d from "node:x";`. */
const IMPORT = /^import (?:(?:\* as )?(?<whole>[\w$]+))?(?:, )?(?:\{ (?<names>[^}]+) \})? from "(?<id>[^"]+)";$/gm;
/** Longer than any name that rolldown makes up. */
const GET = '__getBuiltinModule';

/**
 * Lets what is bundled have Node's modules as they are. An import makes Node read every property of a module for its exports,
 * used or not, and many load what they stand for: `node:fs` all streams, `node:util` worker threads, `node:http` the client
 * behind `fetch`, `node:process` opens standard input.
 */
export function plainBuiltins() {
  return {
    name: 'plain-builtins',
    renderChunk(code: string): string {
      const plain = code.replaceAll(
        IMPORT,
        (line: string, whole: string | undefined, names: string | undefined, id: string) => {
          if (!isBuiltin(id)) return line;
          const builtin = `${GET}(${JSON.stringify(id)});`;
          const picked = names === undefined ? '' : `const { ${names.replaceAll(' as ', ': ')} } = ${builtin}`;
          return `${whole === undefined ? '' : `const ${whole} = ${builtin}`}${picked}`;
        },
      );
      if (plain === code) return code;
      // `#!` stays the first line.
      return plain.replace(/^(#!.*\n)?/, `$&const ${GET} = globalThis.process.getBuiltinModule;\n`);
    },
  };
}

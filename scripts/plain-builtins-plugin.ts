/**
 * Modules of Node of which reading one property costs more than all that is used of them. An import makes Node read every
 * property for the module's exports: with those of `node:process` it opens standard input and lists all its options, with those
 * of `node:http` it loads the client behind `fetch`.
 */
const DEAR: ReadonlyMap<string, string> = new Map([
  ['node:process', 'globalThis.process'],
  ['node:http', 'process.getBuiltinModule("node:http")'],
]);

const PLAIN = '\0plain:';

/** Lets what is bundled have such a module as it is, without its exports. */
export function plainBuiltins() {
  return {
    name: 'plain-builtins',
    resolveId(id: string, _: string | undefined, { kind }: { readonly kind: string }): string | null {
      return DEAR.has(id) && kind === 'import-statement' ? `${PLAIN}${id}` : null;
    },
    load(id: string): { code: string; moduleType: 'js' } | null {
      const code = id.startsWith(PLAIN) ? DEAR.get(id.slice(PLAIN.length)) : undefined;
      return code === undefined ? null : { code: `export default ${code};`, moduleType: 'js' };
    },
  };
}

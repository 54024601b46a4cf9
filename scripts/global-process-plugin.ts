/**
 * Lets what is bundled use the process that is there. Importing `node:process` makes Node read each of its properties for the
 * module's exports, and with them open standard input and make the list of all options of Node.
 */
export function globalProcess() {
  return {
    name: 'global-process',
    resolveId(id: string, _: string | undefined, { kind }: { readonly kind: string }): string | null {
      return id === 'node:process' && kind === 'import-statement' ? '\0process' : null;
    },
    load(id: string): { code: string; moduleType: 'js' } | null {
      return id === '\0process' ? { code: 'export default globalThis.process;', moduleType: 'js' } : null;
    },
  };
}

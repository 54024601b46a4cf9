/**
 * Packages that a dependency imports for a part of it that is never called here. `unzip-stream` is how `@actions/artifact`
 * downloads, which it is not used for, and a package below it has no licence that could be passed on. `@actions/core`
 * asks for OpenID tokens with `@actions/http-client`, which is larger than all of the gate. `commander` starts commands that
 * are programs of their own with `node:child_process`, which takes Node a tenth of its own start to load.
 */
const LEFT_OUT: readonly { readonly id: RegExp; readonly importer: RegExp; readonly exports: readonly string[] }[] = [
  { id: /^unzip-stream$/, importer: /./, exports: ['default'] },
  {
    id: /^@actions\/http-client(?:\/lib\/auth)?$/,
    importer: /[\\/]@actions[\\/]core[\\/]lib[\\/]oidc-utils\.js$/,
    exports: ['HttpClient', 'BearerCredentialHandler'],
  },
  { id: /^node:child_process$/, importer: /[\\/]commander[\\/]/, exports: ['default'] },
];

const EMPTY = '\0left-out:';

/** Puts modules that hold nothing in the place of packages that are never called. */
export function leaveOut() {
  return {
    name: 'leave-out',
    resolveId(id: string, importer: string | undefined): string | null {
      const found = LEFT_OUT.findIndex((one) => one.id.test(id) && one.importer.test(importer ?? ''));
      return found === -1 ? null : `${EMPTY}${found}`;
    },
    load(id: string): { code: string; moduleType: 'js' } | null {
      if (!id.startsWith(EMPTY)) return null;
      const { exports = [] } = LEFT_OUT[Number(id.slice(EMPTY.length))] ?? {};
      const lines = exports.map((name) =>
        name === 'default' ? 'export default {};' : `export const ${name} = undefined;`,
      );
      return { code: lines.join('\n'), moduleType: 'js' };
    },
  };
}

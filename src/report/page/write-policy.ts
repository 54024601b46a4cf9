/**
 * The content security policy of a page that loads nothing from anywhere: only the scripts and styles run whose hashes
 * (`sha256-...`) are given, which the build has put into the page.
 */
export function writePolicy(scripts: readonly string[], styles: readonly string[]): string {
  const listHashes = (hashes: readonly string[]): string => hashes.map((hash) => `'${hash}'`).join(' ');
  return [
    "default-src 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${listHashes(scripts)}`]),
    `style-src ${listHashes(styles)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

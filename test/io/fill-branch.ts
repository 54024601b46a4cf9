import { askGit } from './make-remote.ts';

/** Puts a commit with these files on a branch of a bare repository. */
export function fillBranch(
  repository: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  branch = 'copygate-baselines',
): void {
  const start = `commit refs/heads/${branch}\ncommitter a <a@localhost> 1780000000 +0000\ndata 1\nx\n`;
  const rows = [...files].flatMap(([path, content]) => {
    const bytes = Buffer.from(content);
    return [Buffer.from(`M 100644 inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')];
  });
  askGit(repository, ['fast-import', '--quiet', '--force'], Buffer.concat([Buffer.from(start), ...rows]));
}

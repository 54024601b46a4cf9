import { describe, expect, it } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { nameCommit, nameSource } from '../../src/report/name-commit.ts';
import { renderPage } from '../../src/report/page.ts';
import { renderText } from '../../src/report/text.ts';
import { readWebAddress } from '../../src/report/web-address.ts';
import { findFixture } from './fixtures.ts';
import { NEW, OLD } from './fixtures/measured.ts';

const report = findFixture('copy-bound-on-two-machines');
const GHES = 'http://github.corp.example:8080/team/tunnel';

describe('links to commits', () => {
  it('lead to the repository, on the page and in the comment, on any server', () => {
    const own = { ...report, repository: GHES, head: { ...report.head, commit: NEW } };
    for (const commit of [OLD, NEW]) {
      expect(renderComment(own)).toContain(`[\`${commit.slice(0, 12)}\`](${GHES}/commit/${commit})`);
      expect(renderPage(own)).toContain(`<a href="${GHES}/commit/${commit}" rel="noreferrer"><code dir="auto">`);
    }
    expect(renderComment(own)).toContain(`[\`#128\`](${GHES}/pull/128)`);
    expect(renderText(own, { colour: false })).not.toContain('http');
  });

  it('say the commit that is judged, whatever the recordings say', () => {
    const commit = 'feedfacefeedfacefeedfacefeedfacefeedface';
    const comment = renderComment({ ...report, head: { ...report.head, commit } });
    expect(comment).toContain('Compared [`#128`](https://github.com/example/tunnel/pull/128) (2 recordings, commit');
    expect(comment).toContain(`/commit/${commit}`);
    expect(comment).not.toContain(NEW.slice(0, 12));
  });

  it('are none without a repository, and none to anywhere else', () => {
    const { repository: _, ...without } = report;
    expect(renderComment(without)).not.toContain('](http');
    for (const repository of ['javascript:alert(1)', 'https://u:p@example.org/a', 'https://example.org/a?b', 'x', '']) {
      expect(nameCommit(OLD, repository)).toEqual({ name: OLD.slice(0, 12) });
      expect(renderPage({ ...report, repository })).not.toContain('/commit/');
    }
    for (const commit of ['main', '../../x', `${OLD}"><script>`, '', 'DEADBEEF']) {
      expect(nameCommit(commit, GHES)).toEqual({ name: commit.slice(0, 12) });
    }
    expect(nameSource('#12/../..', GHES)).toEqual({ name: '#12/../..' });
    expect(readWebAddress(`https://example.org/${'x'.repeat(3000)}`)).toBeUndefined();
  });
});

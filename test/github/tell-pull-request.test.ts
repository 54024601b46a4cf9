import { describe, expect, it } from 'vitest';
import { writeMarker } from '../../src/github/marker.ts';
import { CHECKS, COMMENTS, FORBIDDEN, PLACE, type Stage, startTelling } from './start-telling.ts';

const COMMENT = 'GET /repos/octo/hello/issues/comments/1';

describe('the comment, while the report is uploaded', () => {
  it('comments before anything is uploaded, with a link that leads there, and fills in the page’s when it is', async () => {
    const { server, tellWith } = await startTelling();
    const bodies: (string | undefined)[] = [];
    await tellWith(
      {},
      {
        upload: () => {
          bodies.push(server.state.comments[0]?.body);
          return Promise.resolve(2);
        },
      },
    );
    expect(bodies[0]).toContain(`(${PLACE.runUrl}#artifacts)`);
    expect(server.state.comments[0]?.body).toBe(
      bodies[0]?.replace(`${PLACE.runUrl}#artifacts`, `${PLACE.runUrl}/artifacts/2`),
    );
    expect(server.state.requests.filter((request) => !request.startsWith('GET'))).toEqual([
      COMMENTS,
      'PATCH /repos/octo/hello/issues/comments/1',
      CHECKS,
    ]);
  });

  it('takes the link away when nothing could be uploaded, and promises none where nothing will be', async () => {
    const { server, tellWith } = await startTelling();
    await tellWith({}, { upload: () => Promise.reject(new Error('no')) });
    expect(server.state.comments[0]?.body).not.toContain(PLACE.runUrl);
    server.state.requests.length = 0;
    await tellWith({}, { service: { serverUrl: 'https://github.com', hasToken: false } });
    expect(server.state.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
    expect(server.state.comments[0]?.body).not.toContain(PLACE.runUrl);
  });

  it('says when the link could not be filled in', async () => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set('PATCH /repos/octo/hello/issues/comments/1', FORBIDDEN);
    const told = await tellWith();
    expect(told[1]).toMatchObject({ status: 'told', url: 'https://github.com/octo/hello/pull/7#issuecomment-1' });
    expect(heard.warnings).toEqual([expect.stringContaining('link to the report could not be brought up to date')]);
  });

  it('leaves what another gate wrote during the upload, and says so', async () => {
    const stage = await startTelling();
    const { server, heard } = stage;
    const newer = `${writeMarker('copygate')}\n<!-- copygate-state: bmV3ZXI= -->\naccepted by a newer run`;
    const told = await tellBeside(stage, () => {
      for (const comment of server.state.comments) comment.body = newer;
    });
    expect(server.state.comments.map(({ body }) => body)).toEqual([newer]);
    expect(server.state.requests).toEqual([COMMENT, CHECKS]);
    expect(told[1]).toMatchObject({ status: 'told', url: 'https://github.com/octo/hello/pull/7#issuecomment-1' });
    expect(heard.notices).toEqual([
      'The comment does not link to this report: somebody else wrote it anew while the report was uploaded',
    ]);
    expect(heard.warnings).toEqual([]);
  });

  it('does not write a comment again that was deleted during the upload', async () => {
    const stage = await startTelling();
    const { server, heard } = stage;
    await tellBeside(stage, () => {
      server.state.comments = [];
    });
    expect([server.state.comments, server.state.requests]).toEqual([[], [COMMENT, CHECKS]]);
    expect([heard.notices, heard.warnings]).toEqual([[expect.stringContaining('it was deleted')], []]);
  });

  it('knows its comment with other line ends', async () => {
    const stage = await startTelling();
    const { server, heard } = stage;
    await tellBeside(stage, () => {
      for (const comment of server.state.comments) comment.body = `${comment.body.replaceAll('\n', '\r\n')}\r\n`;
    });
    expect(server.state.comments[0]?.body).toContain(`${PLACE.runUrl}/artifacts/2`);
    expect(heard.notices).toEqual([]);
  });

  it('does not write over a comment that it cannot read again', async () => {
    const { server, heard, tellWith } = await startTelling();
    server.state.faults.set(COMMENT, FORBIDDEN);
    await tellWith();
    expect(server.state.comments[0]?.body).toContain(`(${PLACE.runUrl}#artifacts)`);
    expect(heard.warnings).toEqual([expect.stringContaining('link to the report could not be brought up to date')]);
  });
});

/** Tells, while somebody else does something to the comment. */
function tellBeside({ server, tellWith }: Stage, meddle: () => void): ReturnType<Stage['tellWith']> {
  const upload = (): Promise<number> => {
    meddle();
    server.state.requests.length = 0;
    return Promise.resolve(2);
  };
  return tellWith({}, { upload });
}

import * as core from '@actions/core';
import type { UploadArtifact } from './upload-report.ts';

/**
 * Uploads with GitHub's own library, which is larger than all else together: it is loaded only when something is uploaded.
 * What it prints is folded away.
 */
export const uploadWithClient: UploadArtifact = (name, files, root) =>
  core.group('Upload of the report', async () => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], root);
    return id;
  });

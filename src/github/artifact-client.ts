import type { UploadArtifact } from './upload-report.ts';

/** The artifact library is larger than all else together and is loaded only when something is uploaded. */
export const uploadWithClient: UploadArtifact = async (name, files, root) => {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], root);
  return id;
};

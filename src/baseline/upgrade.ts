import { UserError } from '../errors.ts';

/** Turns a document of one version into one of the next. */
export type Upgrader = (document: object) => object;

/**
 * What turns version n into n + 1, at place n - 1. Every version ever written stays readable: when the stored form
 * changes, its version is raised and one upgrader is added at the end; none is ever removed.
 */
const UPGRADERS: readonly Upgrader[] = [];

/** The version that is written. */
export const STORED_VERSION = UPGRADERS.length + 1;

/**
 * A stored document in today's form.
 * @param file What the document is called in messages.
 * @throws UserError when it is newer than this copygate, or no stored document at all.
 */
export function upgrade(document: unknown, file: string, upgraders: readonly Upgrader[] = UPGRADERS): object {
  if (typeof document !== 'object' || document === null || !('version' in document)) throw unreadable(file);
  const { version } = document;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw unreadable(file);
  if (version > upgraders.length + 1) throw newer(file, version, upgraders.length + 1);
  let upgraded: object = document;
  for (const step of upgraders.slice(version - 1)) upgraded = step(upgraded);
  return upgraded;
}

export function newer(file: string, version: number, known: number): UserError {
  return new UserError(
    `${file}: written by a newer copygate (version ${version}; this one knows ${known})`,
    'Use the same version of copygate, or a newer one, wherever this baseline is read.',
  );
}

/** Damaged or foreign. @param why Ends the sentence. */
export function unreadable(file: string, why = 'it is not a stored recording', options?: ErrorOptions): UserError {
  return new UserError(
    `${file}: cannot be read: ${why}`,
    'Nothing is compared with half a baseline: restore the file, or remove it from the store.',
    options,
  );
}

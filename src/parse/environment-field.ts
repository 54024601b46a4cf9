/** One `key: value` line of a text that a person reads. */
export interface Field {
  readonly key: string;
  /** Empty when nothing follows the colon. */
  readonly value: string;
}

/** @returns undefined when the line is none: a key begins with a letter. */
export function readField(line: string): Field | undefined {
  const colon = line.indexOf(':');
  const key = line.slice(0, Math.max(0, colon)).trim();
  return /^[A-Za-z]/.test(key) ? { key, value: line.slice(colon + 1).trim() } : undefined;
}

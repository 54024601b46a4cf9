import type { JSONValue } from 'json-p3';

/** The value of a text in JSON; undefined where it is none. */
export function parseJson(text: string): JSONValue | undefined {
  try {
    const value: JSONValue = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

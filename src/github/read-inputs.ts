import type { Variables } from './runner-environment.ts';

const PREFIX = 'INPUT_';

/**
 * The inputs as the runner hands them on, by their names in lower case: `INPUT_ARTIFACTS-FROM`.
 * https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs
 */
export function readInputs(variables: Variables): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(variables).flatMap(([name, value]) =>
      name.startsWith(PREFIX) && value !== undefined ? [[name.slice(PREFIX.length).toLowerCase(), value] as const] : [],
    ),
  );
}

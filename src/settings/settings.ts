import { UserError } from '../errors.ts';
import { type Config, FAIL_ON, type FailOn } from './schema.ts';
import { askMeant } from './suggest.ts';

export type { FailOn };

/** Everything that was set, resolved: what the gate decides by. */
export interface Settings {
  readonly config: Config;
  readonly failOn: readonly FailOn[];
}

/** Joins the config with what was said on the command line or as an input, which counts more. */
export function resolveSettings(config: Config, failOn: string | undefined): Settings {
  const fromConfig = config['fail-on'];
  const configured = typeof fromConfig === 'string' ? [fromConfig] : fromConfig;
  return { config, failOn: failOn === undefined || failOn.trim() === '' ? configured : parseFailOn(failOn) };
}

function parseFailOn(text: string): readonly FailOn[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      const known = FAIL_ON.find((name) => name === word);
      if (known === undefined) {
        throw new UserError(
          `fail-on: "${word}" is not known${askMeant([word], FAIL_ON)}`,
          `Use one or several (with commas) of: ${FAIL_ON.join(', ')}.`,
        );
      }
      return known;
    });
}

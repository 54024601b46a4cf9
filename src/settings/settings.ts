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
  const chosen = failOn === undefined || failOn.trim() === '' ? configured : parseFailOn(failOn);
  return { config, failOn: checkFailOn(chosen) };
}

/** Who fails on nothing says so, and then on nothing else. */
function checkFailOn(chosen: readonly FailOn[]): readonly FailOn[] {
  const meant = chosen.filter((one) => one !== 'never');
  if (chosen.length > 0 && (meant.length === 0 || meant.length === chosen.length)) return chosen;
  throw new UserError(
    chosen.length === 0 ? 'fail-on: nothing is named' : `fail-on: "never" contradicts "${meant.join('", "')}"`,
    'Name what makes the gate fail, or `never` alone.',
  );
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

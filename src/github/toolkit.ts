import type * as Core from '@actions/core';
import { escapeLines } from '../report/escape.ts';

/** What the Action's toolkit does for us: the part of `@actions/core` that is used. */
export interface Toolkit {
  /** Prints text that holds names from artifacts, none of which may act as a workflow command. */
  readonly printForeign: (text: string) => void;
  readonly warning: (message: string) => void;
  readonly notice: (message: string) => void;
  readonly setOutput: (name: string, value: string | number | boolean) => void;
  readonly writeSummary: (markdown: string) => Promise<void>;
}

/** The toolkit over `@actions/core`. */
export function createToolkit(core: typeof Core): Toolkit {
  return {
    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
    printForeign: (text) => {
      const token = crypto.randomUUID();
      core.info(`::stop-commands::${token}\n${text}\n::${token}::`);
    },
    warning: (message) => core.warning(escapeLines(message)),
    notice: (message) => core.notice(escapeLines(message)),
    setOutput: (name, value) => core.setOutput(name, value),
    writeSummary: async (markdown) => {
      await core.summary.addRaw(markdown, true).write();
    },
  };
}

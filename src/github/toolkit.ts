/** What the Action's toolkit does for us: the part of `@actions/core` that is used. */
export interface Toolkit {
  /** Prints text that holds names from artifacts, none of which may act as a workflow command. */
  readonly printForeign: (text: string) => void;
  readonly warning: (message: string) => void;
  readonly setOutput: (name: string, value: string | number | boolean) => void;
  readonly writeSummary: (markdown: string) => Promise<void>;
}

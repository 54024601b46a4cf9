/** How much of a report is told. */
export interface Detail {
  /** Tables of symbols and callers. */
  readonly symbols: boolean;
  /** Rows of findings that are unchanged. */
  readonly unchanged: boolean;
  /** Rows of findings that improved. */
  readonly improved: boolean;
  /** Explanations of the regressions that are folded away. */
  readonly folded: boolean;
  /** Tables of classes. */
  readonly classes: boolean;
  /** How many findings, the first ones, are told at all. */
  readonly findings: number;
}

/** Nobody reads more in a comment or a summary. */
export const MOST_TOLD = 1000;

/** As much as is ever told. */
export const FULL_DETAIL: Detail = {
  symbols: true,
  unchanged: true,
  improved: true,
  folded: true,
  classes: true,
  findings: MOST_TOLD,
};

/** What is given up first stands first. */
const GIVEN_UP = ['symbols', 'unchanged', 'improved', 'folded', 'classes'] as const;

/** A text that must not get too long. */
export interface Fitting {
  /** How many findings there are. */
  readonly findings: number;
  readonly render: (detail: Detail) => string;
  /** Whether a text is short enough. */
  readonly fits: (text: string) => boolean;
  /** Whether so much detail is known not to fit without rendering it. */
  readonly isTooMuch?: (detail: Detail) => boolean;
}

/**
 * Renders with as much detail as fits: one kind of detail after the other is given up, then findings from the end.
 * With none left the text is returned whatever its size is: a text without findings is short.
 */
export function fitDetail({ findings, render, fits, isTooMuch = () => false }: Fitting): string {
  const renderIfFits = (detail: Detail): string | undefined => {
    const text = isTooMuch(detail) ? undefined : render(detail);
    return text !== undefined && fits(text) ? text : undefined;
  };
  let detail = FULL_DETAIL;
  let best = renderIfFits(detail);
  for (const kind of GIVEN_UP) {
    if (best !== undefined) return best;
    detail = { ...detail, [kind]: false };
    best = renderIfFits(detail);
  }
  if (best !== undefined) return best;
  let most = 0;
  let over = Math.min(findings, MOST_TOLD);
  while (over - most > 1) {
    const middle = (most + over) >> 1;
    const text = renderIfFits({ ...detail, findings: middle });
    if (text === undefined) over = middle;
    else [most, best] = [middle, text];
  }
  return best ?? render({ ...detail, findings: 0 });
}

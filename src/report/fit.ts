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

/** Everything. */
export const FULL_DETAIL: Detail = {
  symbols: true,
  unchanged: true,
  improved: true,
  folded: true,
  classes: true,
  findings: Infinity,
};

/** What is given up first stands first. */
const GIVEN_UP = ['symbols', 'unchanged', 'improved', 'folded', 'classes'] as const;

/**
 * Renders with as much detail as fits: one kind of detail after the other is given up, then findings from the end.
 * With none left the text is returned whatever its size is: a text without findings is short.
 *
 * @param count how many findings there are
 * @param fits whether a text is short enough
 */
export function fitDetail(count: number, render: (detail: Detail) => string, fits: (text: string) => boolean): string {
  let detail = FULL_DETAIL;
  let text = render(detail);
  for (const kind of GIVEN_UP) {
    if (fits(text)) return text;
    detail = { ...detail, [kind]: false };
    text = render(detail);
  }
  if (fits(text)) return text;
  let most = 0;
  let over = count;
  let best = render({ ...detail, findings: 0 });
  while (over - most > 1) {
    const middle = (most + over) >> 1;
    const candidate = render({ ...detail, findings: middle });
    if (fits(candidate)) {
      most = middle;
      best = candidate;
    } else over = middle;
  }
  return best;
}

/** No number that a tool prints is longer. */
const LONGEST = 40;

/** A number as tools write it with a point: `12`, `1.5`, `2e-05`. NaN when it is none, `1,5` of a German locale for one. */
export function readNumber(text: string): number {
  return text.length <= LONGEST && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** The same, with commas between groups of three digits: `1,234,567.8`. */
export function readGroupedNumber(text: string): number {
  return readNumber(/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);
}

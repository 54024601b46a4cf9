/** What stands in a call's box: where a symbol is not known (`[unresolved]`), its object says at least where it is. */
export function labelCall(symbol: string, dso: string): string {
  return dso !== '' && /^\[\w+\]$/.test(symbol) ? `${symbol} ${dso.slice(dso.lastIndexOf('/') + 1)}` : symbol;
}

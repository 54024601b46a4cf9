/** A cell of the throughput table in bytes per second: `38.91k` is thousands of bytes, `9472.00` is bytes. NaN if it is none. */
export function bytesPerSecond(cell: string): number {
  // Number('38.91e3') is exact where 38.91 * 1000 may not be.
  return Number(cell.replace(/k$/i, 'e3'));
}

/**
 * Operations per second from the two ways in which a row says it, seconds each and a rate with one decimal. The one that
 * was rounded less counts: 7.2 per second may be 7.15, 0.138750 s is 7.207; 0.0000 s says nothing of 33827.0 per second.
 */
export function operationsPerSecond(time: string, rate: string): number {
  const seconds = Number(time.replace(/s$/, ''));
  const perSecond = Number(rate);
  return roundingOf(time) / seconds < roundingOf(rate) / perSecond ? 1 / seconds : perSecond;
}

/**
 * Operations per second from the figures of one row of `-mr`. OpenSSL before 1.1.1 printed seconds for each there and
 * nothing says which it is; nobody does less than one of every operation a second, so figures that are all below one
 * are seconds.
 */
export function ratesOf(figures: readonly string[]): readonly number[] {
  const numbers = figures.map(Number);
  return numbers.every((figure) => figure < 1) ? numbers.map((seconds) => 1 / seconds) : numbers;
}

/** Half a unit of the last decimal. */
function roundingOf(figure: string): number {
  const decimals = /\.(\d+)/.exec(figure)?.[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals;
}

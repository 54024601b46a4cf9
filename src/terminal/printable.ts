/** Text out of a foreign file: nothing in it may act on the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\t/g, ' ').replaceAll(/\p{C}/gu, '?');
}

/** Text from outside: control characters, and what reverses a line, would act on the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\t/g, ' ').replaceAll(/\p{C}/gu, '?');
}

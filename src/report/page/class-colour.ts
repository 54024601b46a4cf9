/** Classes with a colour of their own in `report.css`, so that one class looks the same in every chart. */
const COLOURED: ReadonlyMap<string, string> = new Map(
  [
    ...['copy', 'libc unresolved', 'zeroing', 'crypto', 'crypto driver', 'syscall entry', 'locks', 'scheduling'],
    ...['memory management', 'network', 'storage', 'interrupts', 'waiting', 'interrupts off', 'zero-copy'],
    ...['other kernel', 'other user'],
  ].map((name) => [name, `class-${name.replaceAll(' ', '-')}`]),
);

/** The style class of a class's colour. */
export function colourOfClass(name: string): string {
  return COLOURED.get(name) ?? 'class-any';
}

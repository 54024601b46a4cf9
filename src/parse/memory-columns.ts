/** Columns that `perf report` has with `--mem-mode` only. */
export function hasMemoryColumns(names: readonly string[]): boolean {
  return names.includes('Symbol') && names.some((name) => name === 'Local Weight' || name === 'Memory access');
}

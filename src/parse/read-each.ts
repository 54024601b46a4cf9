import type * as z from 'zod/mini';
import type { ProblemList } from './problem-list.ts';

/** Reads the elements of a long list one by one: a broken one costs itself alone, and is counted as a problem. */
export function readEach<Item>(
  items: readonly unknown[],
  what: string,
  schema: z.ZodMiniType<Item>,
  problems: ProblemList,
  visit: (item: Item, index: number) => void,
): void {
  for (const [index, item] of items.entries()) {
    const read = schema.safeParse(item);
    if (read.success) visit(read.data, index);
    else problems.add(`a ${what} is not as it should be, and is left out`);
  }
}

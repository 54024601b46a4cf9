/** Items in an order: an array, or what makes each when it is asked for, so that many of them are never held at once. */
export interface List<Item> extends Iterable<Item> {
  readonly length: number;
  /** Undefined where there is none; a negative place counts from the end. */
  readonly at: (place: number) => Item | undefined;
}

/** @param make The item at a place, from 0 to `length` - 1; asked again each time that the list is. */
export function makeList<Item>(length: number, make: (place: number) => Item): List<Item> {
  const list: List<Item> & { readonly toJSON: () => readonly Item[] } = {
    length,
    at(place) {
      const counted = place < 0 ? length + place : place;
      return counted >= 0 && counted < length ? make(counted) : undefined;
    },
    *[Symbol.iterator]() {
      for (let place = 0; place < length; place += 1) yield make(place);
    },
    toJSON: () => [...list],
  };
  return list;
}

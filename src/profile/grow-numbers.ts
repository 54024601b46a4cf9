/** The same numbers with room for more. @param fill stands in the new places */
export function growNumbers(numbers: Int32Array<ArrayBuffer>, length: number, fill = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  // New memory holds zeros: it is not touched before it is needed.
  return fill === 0 ? larger : larger.fill(fill, numbers.length);
}

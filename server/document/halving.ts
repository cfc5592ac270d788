/**
 * For how many items of a row, from its start, something holds; found by halving, so that a row of thousands costs a dozen looks.
 * @param length of the row
 * @param holds asked by index; behind the first item for which it does not hold, it holds for none
 */
export function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

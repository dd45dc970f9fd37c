/** Where the focus may go once `left` is gone, best first: what follows it, then what stands before it, nearest first. */
export function focusOrder<Thing>(all: readonly Thing[], left: Thing): Thing[] {
  const place = all.indexOf(left);
  if (place < 0) return [...all];
  return [...all.slice(place + 1), ...all.slice(0, place).reverse()];
}

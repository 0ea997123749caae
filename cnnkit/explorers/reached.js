// What the windows of an axis reach, and what they leave: in marks and in words.

import { readsOf } from "./arithmetic.js";

/**
 * Of one axis: what each window reads, how many windows read each place, the last place
 * read, and how many places are left over behind it or skipped before it.
 */
export function reached(one) {
  const reads = readsOf(one);
  const counts = Array(one.padded).fill(0);
  for (const places of reads) for (const at of places) counts[at] += 1;
  const last = reads.at(-1)?.at(-1) ?? one.padded - 1; // where no window fits, nothing is left over
  const skipped = one.windows ? counts.slice(0, last).filter((count) => count === 0).length : 0;
  return { one, reads, counts, last, leftOver: one.padded - 1 - last, skipped };
}

/** The class of a cell that no window reads, or "". */
export function unreadMark(high, wide, row, column) {
  if (high.counts[row] * wide.counts[column]) return "";
  return row > high.last || column > wide.last ? "rest" : "skipped";
}

/** "Left over at the end: 1 row and 2 columns. Skipped in between: 3 rows.", as far as it is so. */
export function unreadInWords(high, wide) {
  const said = [];
  for (const [words, name] of [["Left over at the end", "leftOver"], ["Skipped in between", "skipped"]]) {
    const parts = [high[name] && many(high[name], "row"), wide[name] && many(wide[name], "column")];
    if (parts.some(Boolean)) said.push(`${words}: ${parts.filter(Boolean).join(" and ")}.`);
  }
  return said.join(" ");
}

/** "1 row", "2 rows". */
export function many(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

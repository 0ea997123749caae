// Which places of an axis its windows cover, and which they leave: in marks and in words.

import { readsOf } from "./arithmetic.js";
import { listed, say } from "./messages.js";

/**
 * Of one axis: what each window reads, how many windows read each place, the last place
 * read, and how many places are left over behind it or skipped before it.
 */
export function coverageOf(one) {
  const reads = readsOf(one);
  const counts = Array(one.padded).fill(0);
  for (const places of reads) for (const at of places) counts[at] += 1;
  const last = reads.at(-1)?.at(-1) ?? one.padded - 1; // where no window fits, nothing is left over
  const skipped = one.windows ? counts.slice(0, last).filter((count) => count === 0).length : 0;
  return { one, reads, counts, last, leftOver: one.padded - 1 - last, skipped };
}

/** The class of a cell that no window reads, or "". */
export function uncoveredMark(high, wide, row, column) {
  if (high.counts[row] * wide.counts[column]) return "";
  return row > high.last || column > wide.last ? "rest" : "skipped";
}

/** "Left over at the end: 1 row and 2 columns. Skipped in between: 3 rows.", as far as it is so. */
export function uncoveredInWords(high, wide) {
  const left = sidesInWords(high.leftOver, wide.leftOver);
  const skipped = sidesInWords(high.skipped, wide.skipped);
  const said = [left && say("left_over_at_the_end", { what: left }), skipped && say("skipped", { what: skipped })];
  return said.filter(Boolean).join(" ");
}

/** "1 row and 2 columns", or only that of which there are some. */
export function sidesInWords(rows, columns) {
  const said = [rows && say("rows", { count: rows }), columns && say("columns", { count: columns })];
  return listed(said.filter(Boolean));
}

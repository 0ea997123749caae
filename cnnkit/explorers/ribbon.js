// One axis from the side: the padded input as a strip of cells, and a bar below it for each window.

import { make, setText } from "./elements.js";
import { say } from "./messages.js";

const MAX_CELLS = 36; // cells that are still wide enough to see on 320 pixels
const MAX_BARS = 6; // windows that are all drawn; of more, the first two and the last
const MAX_NUMBERED_CELLS = 16; // cells wide enough for a number on 320 pixels

/**
 * A drawing of an axis, as `axisOf` gives it.
 *
 * What no window reaches is hatched. Where rounding up adds a window, it sticks out; where not
 * even one fits, it is drawn where it would begin. Long stretches in which nothing happens are
 * left out.
 */
export class Ribbon {
  constructor() {
    this.node = make("div", { class: "ribbon", role: "img" });
    this.used = 0;
  }

  draw(axis) {
    const rest = axis.windows ? axis.leftover : 0;
    const [bars, cells, end] = layoutOf(axis);
    const lines = new Map(cells.map(({ from }, place) => [from, place + 2]));
    lines.set(end, cells.length + 2);

    this.used = 0;
    this.node.style.gridTemplateColumns = `var(--names) repeat(${cells.length}, minmax(0, 2.2em))`;
    this.node.classList.toggle("few", cells.length <= MAX_NUMBERED_CELLS);
    cells.forEach((cell, place) => {
      const skipped = cell.to - cell.from > 1;
      const pixel = cell.from - axis.before;
      const padding = pixel < 0 || pixel >= axis.size;
      const kind = cell.from >= axis.padded ? "beyond" : padding ? "padding" : "pixels";
      const unread = kind !== "beyond" && cell.from >= axis.padded - rest ? " rest" : "";
      const text = skipped ? "…" : kind === "beyond" ? "" : padding ? say("padding_letter") : String(pixel);
      this.#put(`place ${skipped ? "skipped" : kind}${unread}`, 2, place + 2, place + 3, text);
    });
    if (rest) this.#put("left-over", 1, 1, lines.get(axis.padded), say("left_over", { count: rest }));
    bars.forEach((bar, number) => {
      const row = number + 3;
      this.#put("name", row, 1, 2, bar.name);
      if (bar.gap) return;
      const [from, to] = [lines.get(bar.start), lines.get(bar.start + axis.extent)];
      const spread = axis.dilation > 1 ? " spread" : "";
      this.#put(`bar${bar.beyond ? " beyond" : ""}${spread}`, row, from, to, "");
      if (!spread) return;
      for (let tap = 0; tap < axis.kernelSize; tap++) {
        const line = lines.get(bar.start + tap * axis.dilation);
        if (line) this.#put("dot", row, line, line + 1, "");
      }
    });
    for (let free = this.used; free < this.node.children.length; free++) {
      if (!this.node.children[free].hidden) this.node.children[free].hidden = true;
    }
  }

  /** A piece in one row of the grid, from one line to another; pieces are used again. */
  #put(kind, row, from, to, text) {
    const piece = this.node.children[this.used++] ?? this.node.appendChild(make("div"));
    const area = `${row} / ${from} / ${row + 1} / ${to}`;
    if (piece.hidden) piece.hidden = false;
    if (piece.className !== kind) piece.className = kind;
    if (piece.area !== area) piece.style.gridArea = piece.area = area;
    setText(piece, text);
  }
}

/** What is drawn, [bars, cells, end]: everything where there is room, else what matters. */
function layoutOf(axis) {
  for (const few of [MAX_BARS, 3]) {
    const bars = barsOf(axis, few);
    const end = Math.max(axis.padded, ...bars.map((bar) => bar.start + axis.extent));
    const cells = cellsOf(axis, bars, end, few === MAX_BARS ? [Infinity] : [12, 8, 6, 5, 4, 3, 2, 1]);
    if (cells.length <= MAX_CELLS || few !== MAX_BARS) return [bars, cells, end];
  }
}

/** The windows as {name, start, beyond}; where there are more than a few, {name: "…", gap} for some. */
function barsOf({ windows, stride, leftover, ceiling }, few) {
  const bar = (number) => ({ name: number ? String(number) : say("window_number", { number }), start: number * stride });
  const all = Array.from({ length: Math.min(windows, few) }, (_, number) => bar(number));
  const gap = { name: "…", start: 0, gap: true };
  const bars = windows <= few ? all : [bar(0), bar(1), gap, bar(windows - 1)];
  if (leftover) {
    const name = ceiling > windows ? say("ceil_adds") : say("too_large");
    bars.push({ name, start: windows * stride, beyond: true });
  }
  return bars;
}

/** The strip from left to right as {from, to}: cells, and stretches far from all that matters. */
function cellsOf(axis, bars, end, nearness) {
  const rest = axis.windows ? axis.padded - axis.leftover : axis.padded;
  const edges = [0, axis.before, axis.before + axis.size, rest, axis.padded, end];
  for (const { start } of bars) edges.push(start, start + axis.extent);
  let cells;
  for (const near of nearness) {
    const kept = (cell) =>
      (cell >= rest && cell < axis.padded) || edges.some((edge) => cell >= edge - near && cell < edge + near);
    cells = [];
    for (let cell = 0; cell < end; cell++) {
      const [left, last] = [!kept(cell), cells.at(-1)];
      if (left && last?.left) last.to++;
      else cells.push({ from: cell, to: cell + 1, left });
    }
    if (cells.length <= MAX_CELLS) break;
  }
  return cells;
}

// Small pictures in rows, each with a name: one is chosen, by key, mouse or finger.

import { make } from "./elements.js";

const STEPS = {
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  Home: () => -Infinity,
  End: () => Infinity,
};

/**
 * A grid of canvases; `choose(number)` hears which one has been moved to.
 *
 * It is one stop of the Tab key; inside, the arrow keys move.
 */
export class Tiles {
  constructor(name, choose) {
    Object.assign(this, { choose, tiles: [], columns: 8, chosen: null });
    this.node = make("div", { class: "tiles", role: "grid", "aria-label": name });
    this.node.addEventListener("keydown", (event) => this.#move(event));
    this.node.addEventListener("focusin", (event) => {
      const number = this.tiles.indexOf(event.target);
      if (number >= 0) this.choose(number);
    });
  }

  /** So many tiles in so many columns: those that are there are used again. */
  arrange(count, columns) {
    if (count === this.tiles.length && columns === this.columns) return;
    const here = this.node.contains(document.activeElement);
    this.columns = columns;
    while (this.tiles.length < count) {
      const canvas = make("canvas");
      this.tiles.push(make("div", { class: "tile", role: "gridcell", tabindex: -1 }, canvas));
    }
    this.tiles.length = count;
    this.node.style.setProperty("--columns", columns);
    const rows = Array.from({ length: Math.ceil(count / columns) }, (_, row) => {
      const first = row * columns;
      const head = make("span", { class: "first", "aria-hidden": "true" }, String(first));
      const tiles = this.tiles.slice(first, first + columns);
      return make("div", { class: "across", role: "row" }, head, ...tiles);
    });
    this.node.replaceChildren(...rows);
    if (here) this.tiles[Math.min(this.chosen, count - 1)].focus();
  }

  /** Paint each tile with `paint(canvas, number)`; `name(number)` says what it shows. */
  draw(paint, name) {
    this.tiles.forEach((tile, number) => {
      paint(tile.firstChild, number);
      tile.ariaLabel = name(number);
    });
  }

  /** Make this tile the chosen one, and move there if the grid has the focus. */
  select(number) {
    const tile = this.tiles[number];
    if (tile === this.current && number === this.chosen) return;
    const here = this.node.contains(document.activeElement);
    if (this.current) {
      this.current.tabIndex = -1;
      this.current.removeAttribute("aria-selected");
    }
    tile.tabIndex = 0;
    tile.ariaSelected = "true";
    Object.assign(this, { current: tile, chosen: number });
    if (here && document.activeElement !== tile) tile.focus();
  }

  #move(event) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const from = this.tiles.indexOf(event.target);
    const last = this.tiles.length - 1;
    const to = Math.min(Math.max(from + step(this.columns), 0), last);
    const across = Math.abs(step(this.columns)) === this.columns;
    // Up and down keep to the column: where there is no tile, nothing moves.
    if (across && (to - from) % this.columns) return;
    this.tiles[to].focus();
  }
}

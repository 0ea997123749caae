// Squared paper: a grid of numbers to look at, to point at, to write on.

import { make, parsed, setText } from "./elements.js";
import { say } from "./messages.js";

const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
const within = (value, size) => Math.min(Math.max(value, 0), size - 1);

/**
 * A named sheet, in the colour of its `kind`: "input", "kernel" or "output".
 *
 * `edit(row, column, number)` makes its cells fields to write in, `point(row, column)`
 * hears which cell has been moved to by key, click or, with `hover`, by pointing at it.
 * The sheet is one stop of the Tab key; inside, the arrow keys move.
 */
export class Sheet {
  constructor(name, kind, { edit, point, hover } = {}) {
    Object.assign(this, { name, edit, point, cells: [], frames: [], at: [0, 0] });
    this.title = make("div", { class: "title" });
    this.grid = make("div", { class: "cells", role: "grid", "aria-label": name });
    this.paper = make("div", { class: "paper" }, this.grid);
    this.complaint = make("p", { class: "complaint trouble", role: "status", hidden: "" });
    this.node = make("div", { class: `sheet ${kind}` }, this.title, this.paper, this.complaint);
    this.grid.addEventListener("keydown", (event) => this.#move(event));
    this.grid.addEventListener("focusin", (event) => this.#enter(event));
    this.grid.addEventListener("pointerdown", (event) => this.#pointed(event));
    if (hover) this.grid.addEventListener("pointerover", (event) => this.#pointed(event));
  }

  /**
   * Show rows of texts; `marks(row, column)` gives a cell's classes, and `head` what
   * stands above the sheet in place of its name.
   */
  draw(rows, { marks, head } = {}) {
    const [height, width] = [rows.length, rows[0]?.length ?? 0];
    if (height !== this.cells.length || width !== this.cells[0]?.length) this.#rule(height, width);
    setText(this.title, head ?? say("titled", { name: this.name, height, width }));
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const cell = this.cells[row][column];
        const marked = marks ? `cell ${marks(row, column)}` : "cell";
        if (cell.className !== marked) cell.className = marked;
        this.#write(cell, rows[row][column]);
      }
    }
  }

  /** Put frames around blocks of cells, each {row, column, height, width, kind}. */
  frame(...blocks) {
    while (this.frames.length < blocks.length) {
      const frame = make("div", { "aria-hidden": "true" });
      this.frames.push(frame);
      this.paper.append(frame);
    }
    this.frames.forEach((frame, number) => {
      const block = blocks[number];
      frame.hidden = !block;
      if (!block) return;
      const { row, column, height, width, kind = "window" } = block;
      frame.className = `frame ${kind}`;
      frame.style.gridArea = `${row + 1} / ${column + 1} / span ${height} / span ${width}`;
    });
  }

  /** Make this cell the one that the Tab key comes to, and move there if the sheet has the focus. */
  select(row, column) {
    const target = this.#target(row, column);
    if (!target || target === this.current) return;
    if (this.current) this.current.tabIndex = -1;
    target.tabIndex = 0;
    const here = this.grid.contains(document.activeElement);
    Object.assign(this, { current: target, at: [row, column] });
    if (here && document.activeElement !== target) target.focus();
  }

  /** Make the sheet so large; cells that are there stay, since new ones cost the most. */
  #rule(height, width) {
    const here = this.grid.contains(document.activeElement);
    while (this.grid.children.length > height) this.grid.lastChild.remove();
    while (this.grid.children.length < height) {
      this.grid.append(make("div", { class: "across", role: "row" }));
    }
    this.cells = [...this.grid.children].map((across, row) => {
      while (across.children.length > width) across.lastChild.remove();
      for (let column = across.children.length; column < width; column++) {
        across.append(this.#cell(row, column));
      }
      return [...across.children];
    });
    this.paper.style.setProperty("--columns", width);
    if (!height || !width || !(this.edit || this.point)) return;
    const [row, column] = this.at;
    this.select(within(row, height), within(column, width));
    if (here) this.current.focus();
  }

  #cell(row, column) {
    const moved = this.point && !this.edit ? { tabindex: -1 } : {};
    const cell = make("div", { class: "cell", role: "gridcell", ...moved });
    Object.assign(cell, { row, column });
    cell.style.gridArea = `${row + 1} / ${column + 1}`; // or the frames would push it aside
    if (this.edit) cell.append(this.#field(cell));
    return cell;
  }

  #field(cell) {
    const field = make("input", {
      type: "text",
      inputmode: "decimal",
      tabindex: -1,
      size: 1,
      "aria-label": say("cell", { name: this.name, row: cell.row, column: cell.column }),
      input: () => {
        const number = parsed(field.value);
        this.#judge(field, number !== null);
        if (number !== null) this.edit(cell.row, cell.column, number);
      },
      blur: () => {
        this.#judge(field, true);
        field.value = cell.text;
      },
    });
    return field;
  }

  #judge(field, fits) {
    field.setAttribute("aria-invalid", !fits);
    this.complaint.hidden = fits;
    setText(this.complaint, fits ? "" : say("no_number", { text: field.value }));
  }

  #write(cell, text) {
    if (cell.text === text) return;
    cell.text = text;
    if (!this.edit) cell.textContent = text;
    else if (document.activeElement !== cell.firstChild || parsed(cell.firstChild.value) !== parsed(text))
      cell.firstChild.value = text;
  }

  #target(row, column) {
    const cell = this.cells[row]?.[column];
    return this.edit ? cell?.firstChild : cell;
  }

  #move(event) {
    const move = MOVES[event.key];
    const cell = event.target.closest(".cell");
    if (!move || !cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = within(cell.row + move[0], this.cells.length);
    const column = within(cell.column + move[1], this.cells[0].length);
    this.#target(row, column).focus();
  }

  #enter(event) {
    const cell = event.target.closest(".cell");
    this.select(cell.row, cell.column);
    if (this.edit) event.target.select();
    this.point?.(cell.row, cell.column);
  }

  #pointed(event) {
    const cell = event.target.closest(".cell");
    if (cell && this.point) this.point(cell.row, cell.column);
  }
}

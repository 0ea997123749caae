// A feature map enlarged, and beside it the picture: one cell here, the pixels that it sees there.

import { make, setText } from "./elements.js";
import { say } from "./messages.js";
import { INK, paintNumbers } from "./pictures.js";

/** A map, enlarged; `choose([row, column])` hears which of its cells is pointed at. */
export class ZoomedMap {
  constructor(choose) {
    this.title = make("div", { class: "title" });
    this.canvas = make("canvas", { role: "img" });
    this.mark = make("div", { class: "frame", "aria-hidden": "true" });
    this.box = make("div", { class: "close-up" }, this.canvas, this.mark);
    this.node = make("div", {}, this.title, this.box);
    for (const kind of ["pointerdown", "pointermove"]) {
      this.box.addEventListener(kind, (event) => {
        const { left, top, width, height } = this.box.getBoundingClientRect();
        const along = [(event.clientY - top) / height, (event.clientX - left) / width];
        const cell = along.map((share, axis) => Math.floor(share * this.size[axis]));
        if (cell.every((at, axis) => at >= 0 && at < this.size[axis])) choose(cell);
      });
    }
  }

  draw(paint, name, cell, size) {
    this.size = size;
    paint(this.canvas);
    setText(this.title, say("titled", { name, height: size[0], width: size[1] }));
    this.canvas.ariaLabel = say("enlarged", { name });
    placeWithin(this.mark, cell, [1, 1], size);
  }
}

/** A picture with room around it for what the cells of a layer see beyond its edge. */
export class ZoomedPicture {
  constructor() {
    this.title = make("div", { class: "title" });
    this.canvas = make("canvas", { role: "img" });
    this.mark = make("div", { class: "frame", "aria-hidden": "true" });
    this.box = make("div", { class: "close-up beyond" }, this.canvas, this.mark);
    this.node = make("div", {}, this.title, this.box);
  }

  paint(numbers, name, { shape: [, ...cells], first, step, size }) {
    this.side = Math.sqrt(numbers.length);
    const reach = (axis) => first[axis] + (cells[axis] - 1) * step[axis] + size[axis] - this.side;
    this.room = Math.max(1, -first[0], -first[1], reach(0), reach(1));
    paintNumbers(this.canvas, numbers, this.side, this.side, INK, 0, 1);
    setText(this.title, say("what_the_cell_sees", { name }));
    this.canvas.ariaLabel = name;
    this.#place(this.canvas, [0, 0], [this.side, this.side]);
  }

  /** Outline the pixels from one [row, column] to another. */
  frame({ from, to }) {
    this.#place(this.mark, from, to.map((at, axis) => at - from[axis] + 1));
  }

  #place(element, corner, size) {
    const whole = this.side + 2 * this.room;
    placeWithin(element, corner.map((at) => at + this.room), size, [whole, whole]);
  }
}

/** Lay an element over some cells of its box, [rows, columns] as shares of the whole. */
function placeWithin(element, [top, left], [tall, wide], [height, width]) {
  const share = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(element.style, {
    top: share(top, height),
    left: share(left, width),
    height: share(tall, height),
    width: share(wide, width),
  });
}

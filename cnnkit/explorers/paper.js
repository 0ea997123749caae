// Paper to draw on: with mouse, pen and finger, and with a pen that keys move.

import { make, setText } from "./elements.js";
import { say } from "./messages.js";

const PEN_WIDTH = 0.08; // of the paper's side, as in cnnkit/strokes.py
const CANVAS_SIDE = 560; // pixels of the drawing on the page: two to one of the screen's
const PEN_STEPS = 28; // steps of the pen across the paper, by key
const SHIFT_STEPS = 4; // steps at once, with Shift
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const onPaper = (share) => Math.round(Math.min(Math.max(share, 0), 1) * 10000) / 10000;

/** Draw strokes, lists of [x, y] from 0 to 1, on a canvas: ink where it is not transparent. */
export function paintStrokes(context, strokes) {
  const side = context.canvas.width;
  context.clearRect(0, 0, side, side);
  context.lineWidth = PEN_WIDTH * side;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  for (const [[x, y], ...points] of strokes) {
    context.moveTo(x * side, y * side);
    // A line to where it began is a dot, if it is not quite of length 0.
    if (!points.length) context.lineTo(x * side + 0.01, y * side);
    for (const [nextX, nextY] of points) context.lineTo(nextX * side, nextY * side);
  }
  context.stroke();
}

/** A drawing of `side`×`side` as bytes, from 0, paper, to 255, ink. */
export function inkOf(strokes, side) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  paintStrokes(context, strokes);
  const { data } = context.getImageData(0, 0, side, side);
  return Uint8Array.from({ length: side * side }, (_, at) => data[4 * at + 3]);
}

/**
 * A named sheet, with words on how to draw on it: `drawn()` hears of every point,
 * `lifted(stroke)` of a stroke that is done.
 */
export class Paper {
  constructor(name, help, { drawn, lifted }) {
    Object.assign(this, { drawn, lifted, stroke: null, pointer: null, x: 0.5, y: 0.5 });
    this.canvas = make("canvas", {
      width: CANVAS_SIDE,
      height: CANVAS_SIDE,
      tabindex: 0,
      role: "application", // so that a screen reader leaves the arrow keys to it
      "aria-label": name,
      "aria-description": help,
      pointerdown: (event) => this.#pressed(event),
      pointermove: (event) => this.#moved(event),
      pointerup: (event) => this.#released(event),
      pointercancel: (event) => this.#released(event),
      keydown: (event) => this.#key(event),
      focus: () => (this.ring.hidden = false),
      blur: () => this.lift(),
    });
    this.context = this.canvas.getContext("2d");
    this.ring = make("div", { class: "pen", "aria-hidden": "true" });
    this.said = make("p", { class: "note", "aria-live": "polite" });
    this.node = make("div", { class: "easel" }, this.canvas, this.ring);
    this.#tellWhereThePenIs();
  }

  draw(strokes) {
    paintStrokes(this.context, strokes);
    this.ring.classList.toggle("down", this.stroke !== null);
    this.ring.style.left = `${100 * this.x}%`;
    this.ring.style.top = `${100 * this.y}%`;
  }

  /** End the stroke under way, if there is one. */
  lift() {
    const done = this.stroke;
    this.stroke = this.pointer = null;
    if (!done) return;
    this.#tellWhereThePenIs();
    this.lifted(done);
  }

  #put(x, y) {
    [this.x, this.y] = [onPaper(x), onPaper(y)];
    const last = this.stroke?.at(-1);
    if (last?.[0] === this.x && last[1] === this.y) return;
    this.stroke?.push([this.x, this.y]);
  }

  #pressed(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    this.lift();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    this.ring.hidden = true; // a hand sees where it draws
    Object.assign(this, { stroke: [], pointer: event.pointerId });
    this.#moved(event);
  }

  #moved(event) {
    if (event.pointerId !== this.pointer) return;
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const all = event.getCoalescedEvents?.() ?? []; // a page without https has none
    for (const { clientX, clientY } of all.length ? all : [event])
      this.#put((clientX - left) / width, (clientY - top) / height);
    this.drawn();
  }

  #released(event) {
    if (event.pointerId === this.pointer) this.lift();
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || this.pointer !== null) return;
    const step = STEPS[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    this.ring.hidden = false;
    if (step) {
      const [x, y] = step.map((way) => (event.shiftKey ? SHIFT_STEPS * way : way));
      this.#put((Math.round(this.x * PEN_STEPS) + x) / PEN_STEPS, (Math.round(this.y * PEN_STEPS) + y) / PEN_STEPS);
    } else if (!event.repeat) {
      if (this.stroke) return this.lift();
      this.stroke = [];
      this.#put(this.x, this.y);
    }
    this.#tellWhereThePenIs();
    this.drawn();
  }

  #tellWhereThePenIs() {
    const [row, column] = [this.y, this.x].map((share) => Math.round(share * PEN_STEPS));
    setText(this.said, this.stroke ? say("pen_down", { row, column }) : say("pen_up", { row, column }));
  }
}

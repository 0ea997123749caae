// A digit drawn by hand: the network in the kernel answers while one draws.

import { BUSY, PATIENCE, bytesOf, percent } from "./asking.js";
import { button, tick } from "./controls.js";
import { make, sentence, show, tell } from "./elements.js";
import { Paper, inkOf } from "./paper.js";
import { INK, STRENGTH, paintNumbers } from "./pictures.js";
import { change, redrawing } from "./settings.js";

const SENT = 112; // pixels of the drawing that the kernel gets, both ways
const SEEN = 28; // of the picture that it makes of it
const HELP =
  "Draw with mouse, finger or pen. By key: the arrow keys move the pen, with Shift four times " +
  "as far; Space puts it down and lifts it. Its rows and columns go from 0 to 28.";

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const paper = new Paper("paper to draw a digit on", HELP, {
    drawn: () => draw(),
    lifted: (stroke) => change(model, { strokes: [...get("strokes"), stroke] }),
  });
  const lines = () => (paper.stroke ? [...get("strokes"), paper.stroke] : get("strokes"));
  const keep = (kept) => {
    paper.lift();
    change(model, { strokes: kept(get("strokes")) });
  };
  const undo = button("Undo", () => keep((strokes) => strokes.slice(0, -1)));
  const clear = button("Clear", () => keep(() => []));
  const centred = tick(model, "centred", "scale and centre the drawing");

  const picture = make("canvas", { role: "img", "aria-label": "what the network gets" });
  const prepared = make("p", { class: "note" });
  const shares = Array.from({ length: 10 }, (_, digit) => shareOf(digit));
  const answers = make("ul", { class: "shares" }, ...shares.map((share) => share.node));
  const maps = mapsOf(get("layer"));
  const words = sentence();
  el.append(
    words,
    make(
      "div",
      { class: "desk" },
      make(
        "div",
        {},
        paper.node,
        make("div", { class: "controls" }, undo, clear, centred.node),
        paper.said,
      ),
      make("div", { class: "prepared" }, titled("what the network gets"), picture, prepared),
      make("div", {}, titled("probabilities"), answers),
    ),
    make("p", { class: "note" }, HELP),
    maps.node,
  );

  // One question at a time; when its answer is there, the drawing may have changed.
  const now = () => [get("strokes"), paper.stroke?.length, get("centred")];
  let last = get("strokes").length ? [] : now();
  let [timer, late] = [null, false];
  const pending = () => get("asked") !== get("reading").number;
  const stale = () => now().some((one, at) => one !== last[at]);
  const ask = () => {
    if (pending()) return;
    clearTimeout(timer);
    late = false;
    if (!stale()) return;
    last = now();
    const drawing = new DataView(inkOf(lines(), SENT).buffer);
    change(model, { drawing, asked: get("asked") + 1 });
    timer = setTimeout(() => {
      late = true;
      draw();
    }, PATIENCE);
  };

  let shown = null;
  const draw = () => {
    paper.draw(lines());
    centred.draw();
    ask();
    const reading = lines().length ? get("reading") : {};
    const waiting = pending() || stale();
    answers.setAttribute("aria-busy", waiting);
    if (late && lines().length) return tell(words, BUSY);
    if (waiting && lines().length && !reading.probabilities) return; // the first answer is on its way
    say(words, reading, lines(), waiting || paper.stroke);
    if (reading === shown) return;
    shown = reading;
    const best = answerOf(reading);
    shares.forEach((share, digit) => share.draw(reading.probabilities?.[digit], digit === best));
    paintNumbers(picture, bytesOr0(reading.picture, SEEN * SEEN), SEEN, SEEN, INK);
    tell(prepared, preparation(reading));
    maps.draw(reading);
  };
  const end = redrawing(model, draw);
  return () => {
    clearTimeout(timer);
    end();
  };
}

const titled = (text) => make("div", { class: "title" }, text);
const answerOf = ({ probabilities = [] }) => probabilities.indexOf(Math.max(...probabilities));
const bytesOr0 = (view, size) => (view ? bytesOf(view) : new Uint8Array(size));

/** The answer in words: while one draws without its share, which changes with every point. */
function say(words, reading, lines, unfinished) {
  const best = answerOf(reading);
  words.classList.toggle("trouble", "trouble" in reading);
  if (!lines.length) tell(words, "The paper is empty: draw a digit.");
  else if (reading.trouble) tell(words, `The network cannot answer. ${reading.trouble}`);
  else if (unfinished) tell(words, `So far the network answers ${best}.`);
  else {
    const sure = percent(reading.probabilities[best]).replace("> ", "more than ");
    tell(words, `The network answers ${best}, ${sure} sure.`);
  }
}

function preparation({ box, fitted, centred }) {
  if (!box) return "";
  const sizes = `Your ink, ${box.join("×")} of ${SENT}×${SENT} pixels, became ${fitted.join("×")}`;
  return `${sizes}${centred ? "; its centre of mass is in the middle" : ", where it was"}.`;
}

/** A digit, a bar and a number. */
function shareOf(digit) {
  const [bar, number, mark] = [make("div"), make("span"), make("span", { class: "mark" })];
  const node = make("li", {}, make("span", {}, digit), make("div", { class: "bar" }, bar), number, mark);
  const draw = (share, best) => {
    bar.style.width = `${100 * (share ?? 0)}%`;
    tell(number, share === undefined ? "–" : percent(share));
    tell(mark, best ? "answer" : "");
    node.classList.toggle("best", best);
  };
  return { node, draw };
}

/** The first layer's feature maps, each with its number; nothing where there is no such layer. */
function mapsOf({ name, shape = [0, 0, 0] }) {
  const [count, height, width] = shape;
  const title = titled("");
  const canvases = Array.from({ length: count }, () => make("canvas", { "aria-hidden": "true" }));
  const framed = canvases.map((canvas, at) => make("div", {}, canvas, make("span", {}, at)));
  const board = make("div", { class: "board" }, ...framed);
  const node = make("div", { class: "maps" }, title, board);
  node.hidden = !count;
  const draw = ({ maps, least = 0, most = 0, strongest }) => {
    const ends = maps ? `: dark ${show(least)}, brightest ${show(most)}, in map ${strongest}` : "";
    tell(title, `${name}: ${count} feature maps of ${height}×${width}${ends}`);
    const bytes = bytesOr0(maps, count * height * width);
    canvases.forEach((canvas, at) => {
      const size = height * width;
      paintNumbers(canvas, bytes.subarray(at * size, (at + 1) * size), height, width, STRENGTH);
    });
  };
  return { node, draw };
}

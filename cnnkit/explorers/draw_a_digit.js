// A digit drawn by hand: the network in the kernel answers while one draws.

import { BUSY, TIMEOUT_MILLISECONDS, bytesOf, percent } from "./requests.js";
import { button, checkbox } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { say } from "./messages.js";
import { Paper, inkOf } from "./paper.js";
import { INK, STRENGTH, paintNumbers } from "./pictures.js";
import { change, redrawing } from "./settings.js";

const SENT_SIDE = 112; // pixels of the drawing that the kernel gets, both ways
const PICTURE_SIDE = 28; // of the picture that it makes of it
const HELP = say("help");

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const paper = new Paper(say("paper"), HELP, {
    drawn: () => draw(),
    lifted: (stroke) => change(model, { strokes: [...get("strokes"), stroke] }),
  });
  const lines = () => (paper.stroke ? [...get("strokes"), paper.stroke] : get("strokes"));
  const keep = (kept) => {
    paper.lift();
    change(model, { strokes: kept(get("strokes")) });
  };
  const undo = button(say("undo"), () => keep((strokes) => strokes.slice(0, -1)));
  const clear = button(say("clear"), () => keep(() => []));
  const centred = checkbox(model, "centred", say("centred"));

  const picture = make("canvas", { role: "img", "aria-label": say("prepared") });
  const prepared = make("p", { class: "note" });
  const shares = Array.from({ length: 10 }, (_, digit) => shareOf(digit));
  const answers = make("ul", { class: "shares" }, ...shares.map((share) => share.node));
  const maps = mapsOf(get("layer"));
  const words = liveText();
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
      make("div", { class: "prepared" }, titled(say("prepared")), picture, prepared),
      make("div", {}, titled(say("probabilities")), answers),
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
    const drawing = new DataView(inkOf(lines(), SENT_SIDE).buffer);
    change(model, { drawing, asked: get("asked") + 1 });
    timer = setTimeout(() => {
      late = true;
      draw();
    }, TIMEOUT_MILLISECONDS);
  };

  let shown = null;
  const draw = () => {
    paper.draw(lines());
    centred.draw();
    ask();
    const reading = lines().length ? get("reading") : {};
    const waiting = pending() || stale();
    answers.setAttribute("aria-busy", waiting);
    if (late && lines().length) return setText(words, BUSY);
    if (waiting && lines().length && !reading.probabilities) return; // the first answer is on its way
    showAnswer(words, reading, lines(), waiting || paper.stroke);
    if (reading === shown) return;
    shown = reading;
    const best = answerOf(reading);
    shares.forEach((share, digit) => share.draw(reading.probabilities?.[digit], digit === best));
    paintNumbers(picture, bytesOr0(reading.picture, PICTURE_SIDE * PICTURE_SIDE), PICTURE_SIDE, PICTURE_SIDE, INK);
    setText(prepared, preparation(reading));
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
function showAnswer(words, reading, lines, unfinished) {
  const best = answerOf(reading);
  words.classList.toggle("trouble", "trouble" in reading);
  if (!lines.length) setText(words, say("empty"));
  else if (reading.trouble) setText(words, say("cannot_answer", { trouble: reading.trouble }));
  else if (unfinished) setText(words, say("so_far", { digit: best }));
  else {
    const share = reading.probabilities[best];
    const places = { digit: best, share: percent(share) };
    setText(words, share > 0.999 ? say("surer", places) : say("sure", places));
  }
}

function preparation({ box, fitted, centred }) {
  if (!box) return "";
  const places = { box: box.join("×"), side: SENT_SIDE, fitted: fitted.join("×") };
  return centred ? say("ink_centred", places) : say("ink", places);
}

/** A digit, a bar and a number. */
function shareOf(digit) {
  const [bar, number, mark] = [make("div"), make("span"), make("span", { class: "mark" })];
  const node = make("li", {}, make("span", {}, digit), make("div", { class: "bar" }, bar), number, mark);
  const draw = (share, best) => {
    bar.style.width = `${100 * (share ?? 0)}%`;
    setText(number, share === undefined ? "–" : percent(share));
    setText(mark, best ? say("answer") : "");
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
    const places = { layer: name, count, height, width, least: formatted(least), most: formatted(most), strongest };
    setText(title, maps ? say("maps_and_scale", places) : say("maps", places));
    const bytes = bytesOr0(maps, count * height * width);
    canvases.forEach((canvas, at) => {
      const size = height * width;
      paintNumbers(canvas, bytes.subarray(at * size, (at + 1) * size), height, width, STRENGTH);
    });
  };
  return { node, draw };
}

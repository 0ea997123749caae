// The feature maps of a network: the kernel computes them, everything else happens here.

import { BUSY, PATIENCE, bytesOf, percent } from "./asking.js";
import { button, choice, dial, slider } from "./controls.js";
import { make, sentence, tell } from "./elements.js";
import { Enlarged, Patch } from "./enlarged.js";
import { STRENGTH, paintNumbers } from "./pictures.js";
import { change, redrawing } from "./settings.js";
import { Tiles } from "./tiles.js";

const ROOM = 640; // pixels from which on there is room for more tiles in a row
const BAR = Float32Array.from({ length: 64 }, (_, at) => at);

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const labels = bytesOf(get("labels"));
  const layers = get("layers");
  let shown = answered(model); // what was read off the answer that is drawn
  let drawn = null;
  let [columns, painted] = [8, null];

  const go = (number) => change(model, { number, cell: [] });
  const next = (step) => {
    for (let far = 1; far <= labels.length; far++) {
      const number = (get("number") + far * (step + labels.length)) % labels.length;
      if (get("digit") < 0 || labels[number] === get("digit")) return go(number);
    }
  };
  const picture = dial("picture", () => [0, labels.length - 1], () => get("number"), go);
  const kinds = [...new Set(labels)].sort((one, other) => one - other);
  const wanted = [["-1", "any digit"], ...kinds.map((kind) => [String(kind), `digit ${kind}`])];
  const digit = choice("look for", wanted, (kind) => change(model, { digit: Number(kind) }));
  const layer = choice("layer", layers.map(({ name }) => [name, name]), (name) =>
    change(model, { layer: name, channel: 0, cell: [] }),
  );
  const best = () => shown.maps.reduce((most, { top }, n) => (top > shown.maps[most].top ? n : most), 0);
  const chosen = () => Math.min(get("channel"), shown.maps.length - 1);
  const cellNow = () => {
    const within = (at, size) => Math.min(Math.max(at, 0), size - 1);
    const [row, column] = get("cell").length === 2 ? get("cell") : shown.maps[chosen()].place;
    return [within(row, shown.height), within(column, shown.width)];
  };
  const cells = {
    get: (name) => cellNow()[name === "cell row" ? 0 : 1],
    set(name, value) {
      const [row, column] = cellNow();
      model.set("cell", name === "cell row" ? [value, column] : [row, value]);
    },
    save_changes: () => model.save_changes(),
  };
  const row = slider(cells, "cell row", "cell row", () => [0, shown.height - 1]);
  const column = slider(cells, "cell column", "cell column", () => [0, shown.width - 1]);

  const enlarged = new Enlarged((cell) => change(model, { cell }));
  const patch = new Patch();
  const tiles = new Tiles("feature maps", (channel) => {
    if (channel !== get("channel")) change(model, { channel, cell: [] });
  });
  const [said, words] = [sentence(), sentence()];
  said.classList.add("judged");
  const [title, least, most, bar] = [make("span"), make("span"), make("span"), make("canvas", { class: "bar" })];
  paintNumbers(bar, BAR, 1, BAR.length, STRENGTH, 0, BAR.length - 1);
  el.append(
    make("div", { class: "controls" }, picture.node, digit.node,
      button("Back", () => next(-1)), button("Next", () => next(1))),
    said,
    make("div", { class: "controls" }, layer.node,
      button("Strongest map", () => change(model, { channel: best(), cell: [] }))),
    make("div", { class: "closer" }, enlarged.node, patch.node,
      make("div", { class: "controls" }, words, row.node, column.node,
        button("Strongest cell", () => change(model, { cell: [] })))),
    make("div", { class: "title scale" }, title, least, bar, most),
    tiles.node,
  );

  const waiting = () => get("answer").number !== get("number") || get("answer").layer !== get("layer");
  let late = null;
  const wait = () => {
    el.setAttribute("aria-busy", waiting());
    clearTimeout(late);
    if (waiting()) late = setTimeout(() => tell(said, BUSY), PATIENCE);
  };

  const draw = () => {
    picture.draw();
    digit.select.value = get("digit");
    layer.select.value = get("layer");
    wait();
    if (drawn !== get("answer")) {
      drawn = get("answer");
      shown = answered(model);
      const maps = `${shown.maps.length} feature maps of ${shown.height}×${shown.width}`;
      tell(title, `${shown.name}: ${maps}, all on one scale:`);
      tell(least, `dark ${strength(shown.least)}`);
      tell(most, `bright ${strength(shown.most)}`);
      patch.paint(shown.picture, `picture ${drawn.number}`, shown.layer);
      painted = null;
    }
    if (!waiting()) tell(said, answerInWords(drawn));
    tiles.arrange(shown.maps.length, columns);
    const paint = (canvas, n) =>
      paintNumbers(canvas, shown.maps[n].numbers, shown.height, shown.width, STRENGTH, shown.least, shown.most);
    if (painted !== drawn) tiles.draw(paint, (n) => `map ${n}, ${inShort(shown.maps[n])}`);
    painted = drawn;
    tiles.select(chosen());

    const cell = cellNow();
    const window = seenBy(cell, shown.layer);
    enlarged.draw((canvas) => paint(canvas, chosen()), `map ${chosen()}`, cell, [shown.height, shown.width]);
    patch.frame(window);
    row.draw();
    column.draw();
    tell(words, mapInWords(shown, chosen(), cell, window));
  };
  const end = redrawing(model, draw);
  const resized = new ResizeObserver(([{ contentRect }]) => {
    const fitting = contentRect.width < ROOM ? 8 : 16;
    if (fitting !== columns) tiles.arrange(shown.maps.length, (columns = fitting));
  });
  resized.observe(el);
  return () => {
    clearTimeout(late);
    resized.disconnect();
    end();
  };
}

/** Bytes as the numbers they stand for; those begin where four bytes do. */
const floatsOf = (view) => new Float32Array(bytesOf(view).slice().buffer);

/** The answer as numbers, and of each map its strongest cell: the first, where several are. */
function answered(model) {
  const { layer: name, maps, picture } = model.get("answer");
  const layer = model.get("layers").find((each) => each.name === name);
  const [count, height, width] = layer.shape;
  const numbers = floatsOf(maps);
  const size = height * width;
  const read = Array.from({ length: count }, (_, n) => {
    const map = numbers.subarray(n * size, (n + 1) * size);
    const at = map.reduce((best, number, place) => (number > map[best] ? place : best), 0);
    const quiet = map.every((number) => number === 0);
    return { numbers: map, top: map[at], place: [Math.floor(at / width), at % width], quiet };
  });
  const [least, most] = [Math.min, Math.max].map((end) => numbers.reduce((a, b) => end(a, b), 0));
  return { name, layer, height, width, maps: read, picture: floatsOf(picture), least, most };
}

/** The pixels that a cell sees, from the first to the last, each [row, column]. */
function seenBy(cell, { first, step, size }) {
  const from = cell.map((at, axis) => first[axis] + at * step[axis]);
  return { from, to: from.map((at, axis) => at + size[axis] - 1) };
}

/** Three digits, whatever the size. */
function strength(number) {
  return String(Number(number.toPrecision(3))).replace("-", "−");
}

function inShort({ top, place, quiet }) {
  return quiet ? "0 everywhere" : `strongest ${strength(top)} at row ${place[0]}, column ${place[1]}`;
}

function mapInWords({ name, maps, width }, channel, [row, column], { from, to }) {
  const map = maps[channel];
  const here = map.place[0] === row && map.place[1] === column;
  const holds = `Its cell at row ${row}, column ${column} holds ${strength(map.numbers[row * width + column])}.`;
  const range = (axis) => `${from[axis]} to ${to[axis]}`.replaceAll("-", "−");
  return (
    `Map ${channel} of ${name}: ${inShort(map)}. ${here && !map.quiet ? "" : `${holds} `}` +
    `This cell sees rows ${range(0)}, columns ${range(1)} of the picture.`
  );
}

/** What the picture is, and the three likeliest answers. */
function answerInWords({ number, label, probabilities }) {
  const order = probabilities.map((_, kind) => kind).sort((a, b) => probabilities[b] - probabilities[a]);
  const shares = order.slice(0, 3).map((kind) => `${kind} (${percent(probabilities[kind])})`);
  const judged = order[0] === label ? "and the network says so" : `but the network says ${order[0]}`;
  return `Picture ${number} is a ${label}, ${judged}: ${shares.join(", ")}.`;
}

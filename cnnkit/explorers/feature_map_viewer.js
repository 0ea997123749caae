// The feature maps of a network: the kernel computes them, everything else happens here.

import { BUSY, TIMEOUT_MILLISECONDS, bytesOf, percent } from "./requests.js";
import { button, choice, slider, sliderWithField } from "./controls.js";
import { liveText, make, setText } from "./elements.js";
import { say } from "./messages.js";
import { ZoomedMap, ZoomedPicture } from "./zoom.js";
import { STRENGTH, paintNumbers } from "./pictures.js";
import { change, redrawing } from "./settings.js";
import { Tiles } from "./tiles.js";

const WIDE_PIXELS = 640; // from which on there is room for more tiles in a row
const SCALE_NUMBERS = Float32Array.from({ length: 64 }, (_, at) => at);

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
  const picture = sliderWithField(say("picture"), () => [0, labels.length - 1], () => get("number"), go);
  const kinds = [...new Set(labels)].toSorted((one, other) => one - other);
  const wanted = [["-1", say("any_digit")], ...kinds.map((kind) => [String(kind), say("digit", { digit: kind })])];
  const digit = choice(say("look_for"), wanted, (kind) => change(model, { digit: Number(kind) }));
  const layer = choice(say("layer"), layers.map(({ name }) => [name, name]), (name) =>
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
    get: (name) => cellNow()[name === "row" ? 0 : 1],
    set(name, value) {
      const [row, column] = cellNow();
      model.set("cell", name === "row" ? [value, column] : [row, value]);
    },
    save_changes: () => model.save_changes(),
  };
  const row = slider(cells, "row", say("cell_row"), () => [0, shown.height - 1]);
  const column = slider(cells, "column", say("cell_column"), () => [0, shown.width - 1]);

  const enlarged = new ZoomedMap((cell) => change(model, { cell }));
  const patch = new ZoomedPicture();
  const tiles = new Tiles(say("feature_maps"), (channel) => {
    if (channel !== get("channel")) change(model, { channel, cell: [] });
  });
  const [said, words] = [liveText(), liveText()];
  said.classList.add("judged");
  const [title, least, most, bar] = [make("span"), make("span"), make("span"), make("canvas", { class: "bar" })];
  paintNumbers(bar, SCALE_NUMBERS, 1, SCALE_NUMBERS.length, STRENGTH, 0, SCALE_NUMBERS.length - 1);
  el.append(
    make("div", { class: "controls" }, picture.node, digit.node,
      button(say("back"), () => next(-1)), button(say("next"), () => next(1))),
    said,
    make("div", { class: "controls" }, layer.node,
      button(say("strongest_map"), () => change(model, { channel: best(), cell: [] }))),
    make("div", { class: "closer" }, enlarged.node, patch.node,
      make("div", { class: "controls" }, words, row.node, column.node,
        button(say("strongest_cell"), () => change(model, { cell: [] })))),
    make("div", { class: "title scale" }, title, least, bar, most),
    tiles.node,
  );

  const waiting = () => get("answer").number !== get("number") || get("answer").layer !== get("layer");
  let late = null;
  const wait = () => {
    el.setAttribute("aria-busy", waiting());
    clearTimeout(late);
    if (waiting()) late = setTimeout(() => setText(said, BUSY), TIMEOUT_MILLISECONDS);
  };

  const draw = () => {
    picture.draw();
    digit.select.value = get("digit");
    layer.select.value = get("layer");
    wait();
    if (drawn !== get("answer")) {
      drawn = get("answer");
      shown = answered(model);
      const { name, height, width, maps } = shown;
      setText(title, say("on_one_scale", { layer: name, count: maps.length, height, width }));
      setText(least, say("dark", { strength: strength(shown.least) }));
      setText(most, say("bright", { strength: strength(shown.most) }));
      patch.paint(shown.picture, say("picture_number", { number: drawn.number }), shown.layer);
      painted = null;
    }
    if (!waiting()) setText(said, answerInWords(drawn));
    tiles.arrange(shown.maps.length, columns);
    const paint = (canvas, n) =>
      paintNumbers(canvas, shown.maps[n].numbers, shown.height, shown.width, STRENGTH, shown.least, shown.most);
    if (painted !== drawn) tiles.draw(paint, (n) => nameOf(n, shown.maps[n]));
    painted = drawn;
    tiles.select(chosen());

    const cell = cellNow();
    const window = seenBy(cell, shown.layer);
    enlarged.draw((canvas) => paint(canvas, chosen()), say("map", { map: chosen() }), cell, [shown.height, shown.width]);
    patch.frame(window);
    row.draw();
    column.draw();
    setText(words, mapInWords(shown, chosen(), cell, window));
  };
  const end = redrawing(model, draw);
  const resized = new ResizeObserver(([{ contentRect }]) => {
    const fitting = contentRect.width < WIDE_PIXELS ? 8 : 16;
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

function nameOf(number, { top, place: [row, column], quiet }) {
  if (quiet) return say("map_quiet", { map: number });
  return say("map_strongest", { map: number, strength: strength(top), row, column });
}

function mapInWords({ name: layer, maps, width }, number, [row, column], { from, to }) {
  const { numbers, top, place, quiet } = maps[number];
  const map = { map: number, layer, strength: strength(top), row: place[0], column: place[1] };
  const here = place[0] === row && place[1] === column;
  const [first, last] = [from, to].map((ends) => ends.map((end) => String(end).replace("-", "−")));
  return [
    quiet ? say("map_of_quiet", map) : say("map_of_strongest", map),
    (quiet || !here) && say("cell_holds", { row, column, strength: strength(numbers[row * width + column]) }),
    say("cell_sees", { top: first[0], bottom: last[0], left: first[1], right: last[1] }),
  ].filter(Boolean).join(" ");
}

/** What the picture is, and the three likeliest answers. */
function answerInWords({ number, label, probabilities }) {
  const order = probabilities.map((_, kind) => kind).toSorted((a, b) => probabilities[b] - probabilities[a]);
  const shares = order.slice(0, 3).map((kind) => `${kind} (${percent(probabilities[kind])})`);
  const places = { number, label, answer: order[0], shares: shares.join(", ") };
  return order[0] === label ? say("right", places) : say("wrong", places);
}

// A pool before and after its input moves: every number can be changed, and changes are counted.

import { axis, movedBy, pooled, windowOf } from "./arithmetic.js";
import { choice, ofAxes, slider } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { listed, say } from "./messages.js";
import { Sheet } from "./sheet.js";
import { coverageOf, uncoveredInWords, uncoveredMark } from "./coverage.js";
import { change, redrawing } from "./settings.js";

const UNNAMED = say("own_numbers");
const POOLS = [["max", say("max")], ["average", say("average")]];
const TOLERANCE = 1e-9; // sums of decimals in another order differ by less

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const point = (row, column) => change(model, { index: [row, column] });
  const edit = (row, column, number) => {
    const x = get("x").map((cells) => [...cells]);
    x[row][column] = number;
    change(model, { x });
  };
  const input = new Sheet(say("input"), "input", { edit });
  const moved = new Sheet(say("input_after"), "input");
  const before = new Sheet(say("pooled_map"), "output", { point });
  const after = new Sheet(say("pooled_after"), "output", { point });

  const examples = get("examples");
  const names = [...examples.map(({ name }) => name), UNNAMED];
  const example = choice(say("example"), names.map((name) => [name, name]), (name) => {
    const { x, kernel_size } = examples.find((each) => each.name === name) ?? {};
    if (x) change(model, { x, kernel_size, stride: kernel_size, index: [0, 0] });
  });
  const pool = choice(say("pool"), POOLS, (chosen) => change(model, { pool: chosen }));
  const most = () => Math.min(4, get("x").length, get("x")[0].length);
  const sliders = [
    slider(model, "kernel_size", say("kernel_size"), () => [1, most()]),
    slider(model, "stride", say("stride"), () => [1, 4]),
    ...[say("move_down"), say("move_right")].map((label, each) => slider(ofAxes(model, [each]), "shift", label, () => [-3, 3])),
  ];
  const [outcome, changes] = [liveText(), liveText()];
  const formulas = [0, 1].map(() => make("div", { class: "formula" }));
  el.append(
    make("div", { class: "controls" }, example.node, pool.node),
    make("div", { class: "numbers few" }, ...sliders.map(({ node }) => node)),
    make("div", { class: "told brief" }, outcome, changes),
    make("div", { class: "twice" }, input.node, moved.node, before.node, after.node),
    ...formulas,
    make("p", { class: "note" }, say("pooling_legend")),
  );

  const draw = () => {
    const [x, size, stride] = [get("x"), get("kernel_size"), get("stride")];
    const pictures = [x, movedBy(x, ...get("shift"))];
    const maps = pictures.map((picture) => pooled(picture, size, stride, get("pool")));
    const along = [x.length, x[0].length].map((length) =>
      coverageOf(axis({ size: length, kernelSize: size, stride })),
    );
    const cell = get("index").map((at, each) => Math.min(at, along[each].one.windows - 1));
    const frame = { row: cell[0] * stride, column: cell[1] * stride, height: size, width: size };

    const now = JSON.stringify(x);
    example.select.value = examples.find((each) => JSON.stringify(each.x) === now)?.name ?? UNNAMED;
    pool.select.value = get("pool");
    sliders.forEach((each) => each.draw());
    el.style.setProperty("--across", x[0].length);
    const fromOutside = comesIn(x, ...get("shift"));
    [input, moved].forEach((sheet, each) => {
      const kept = get("pool") === "max" ? maps[each][cell[0]][cell[1]] : null;
      const marks = (row, column) => {
        const ground = each && fromOutside(row, column) ? "pad " : "";
        if (!inside(frame, row, column)) return ground + uncoveredMark(...along, row, column);
        return `${ground}marked${pictures[each][row][column] === kept ? " kept" : ""}`;
      };
      write(sheet, pictures[each], marks);
      sheet.frame(frame);
    });
    [before, after].forEach((sheet, each) => {
      const marks = (row, column) =>
        (row === cell[0] && column === cell[1] ? "marked" : "") + (each && differ(maps, row, column) ? " changed" : "");
      write(sheet, maps[each], marks);
      sheet.frame({ row: cell[0], column: cell[1], height: 1, width: 1, kind: "output" });
      sheet.select(...cell);
      const pixels = windowOf(pictures[each], size, size, ...cell, stride).flat();
      const result = maps[each][cell[0]][cell[1]];
      formulas[each].replaceChildren(
        make("span", { class: "which" }, each ? say("after") : say("before")),
        ...poolTerms(pixels, result, get("pool")),
      );
    });
    setText(outcome, whatIsPooled(maps[0], along, get("pool")));
    setText(changes, whatChanged(get("shift"), pictures, maps));
  };
  return redrawing(model, draw);
}

function write(sheet, rows, marks) {
  const texts = rows.map((cells) => cells.map(formatted));
  sheet.node.style.setProperty("--longest", Math.max(2, ...texts.flat().map((text) => text.length)));
  sheet.draw(texts, { marks });
}

const inside = ({ row, column, height, width }, i, j) =>
  i >= row && i < row + height && j >= column && j < column + width;

const differ = ([before, after], row, column) => Math.abs(after[row][column] - before[row][column]) > TOLERANCE;

/** Which cells of a moved x hold nothing of it. */
function comesIn(x, down, right) {
  return (row, column) => x[row - down]?.[column - right] === undefined;
}

/** max(1, 2, 0, 4) = 4, or (1 + 2 + 0 + 4)/4 = 1.75. */
function poolTerms(pixels, result, pool) {
  const sign = pool === "max" ? "," : " +";
  const [open, close] = pool === "max" ? ["max(", ")"] : ["(", `)/${pixels.length}`];
  const terms = pixels.map((pixel, at) => {
    const kept = pool === "max" && pixel === result ? "term kept" : "term";
    const term = make("span", { class: kept }, make("span", { class: "pixel" }, formatted(pixel)));
    return make("span", { class: "piece" }, term, at < pixels.length - 1 ? sign : "");
  });
  const ending = make("span", { class: "piece" }, `${close} = `, make("span", { class: "result" }, formatted(result)));
  return [open, ...terms, ending];
}

function whatIsPooled(map, along, pool) {
  const [height, width] = along.map(({ one }) => one.size);
  const places = { height, width, rows: map.length, columns: map[0].length };
  const uncovered = uncoveredInWords(...along);
  return [
    pool === "max" ? say("max_pooled", places) : say("average_pooled", places),
    uncovered && `${uncovered} ${say("hatched")}`,
  ].filter(Boolean).join(" ");
}

function whatChanged([down, right], pictures, maps) {
  if (!down && !right) return say("not_moved");
  const [vertical, horizontal] = [down, right].map((way) => ({ pixels: Math.abs(way) }));
  const ways = [
    down && (down > 0 ? say("down", vertical) : say("up", vertical)),
    right && (right > 0 ? say("to_the_right", horizontal) : say("to_the_left", horizontal)),
  ];
  const [pixels, numbers] = [pictures, maps].map((pair) => {
    const changed = pair[0].flatMap((cells, row) => cells.filter((_, column) => differ(pair, row, column)));
    return { changed: changed.length, count: pair[0].length * pair[0][0].length };
  });
  return say("moved", {
    ways: listed(ways.filter(Boolean)),
    changed_pixels: pixels.changed,
    pixels: say("pixels", pixels),
    changed_numbers: numbers.changed,
    numbers: say("pooled_numbers", numbers),
  });
}

// Where windows lie: padding, stride and dilation to move, and how often each pixel is seen.

import { arithmeticOf, axis, fractionOf } from "./arithmetic.js";
import { ofAxes, slider, tick } from "./controls.js";
import { make, sentence, show, tell } from "./elements.js";
import { Sheet } from "./sheet.js";
import { many, reached, unreadInWords, unreadMark } from "./reached.js";
import { change, redrawing } from "./settings.js";

// A setting holds two numbers, one for the rows and one for the columns: its limits, and what
// it is called where one slider moves both, where it moves the rows', and the columns'.
const PAIRS = [
  ["size", [3, 12], "input size", "input height", "input width"],
  ["kernel_size", [1, 7], "kernel size", "kernel height", "kernel width"],
  ["stride", [1, 7], "stride", "stride down", "stride across"],
  ["before", [0, 3], "padding before", "padding above", "padding left"],
  ["after", [0, 3], "padding after", "padding below", "padding right"],
  ["dilation", [1, 3], "dilation", "dilation down", "dilation across"],
];
const BOTH = [0, 1];
const SHADES = 5;
const LEGEND =
  "In the input: how many windows see the pixel; P is padding. " +
  "In the feature map: how many of the window's numbers are padding.";

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const axes = () =>
    BOTH.map((each) => {
      const [size, kernelSize, stride, before, after, dilation] = PAIRS.map(([name]) => get(name)[each]);
      return axis({ size, kernelSize, stride, before, after, dilation });
    });

  const groups = [BOTH, [0], [1]].map((of, group) => {
    const sliders = PAIRS.map(([name, limits, ...labels]) =>
      slider(ofAxes(model, of), name, labels[group], () => limits),
    );
    return { sliders, node: make("div", { class: "numbers" }, ...sliders.map(({ node }) => node)) };
  });
  // Where rows and columns become alike, the columns follow the rows.
  const made = ([name]) => [name, [get(name)[0], get(name)[0]]];
  const same = (_, alike) => change(model, { alike, ...(alike && Object.fromEntries(PAIRS.map(made))) });
  const alike = tick({ get, set: same, save_changes() {} }, "alike", "rows and columns alike");
  const arithmetic = tick(model, "arithmetic", "arithmetic of the size");

  const input = new Sheet("input", "input", {
    point: (row, column) =>
      change(model, { pixel: [row - get("before")[0], column - get("before")[1]] }),
  });
  const output = new Sheet("feature map", "output", {
    point: (row, column) => change(model, { index: [row, column], pixel: [] }),
  });
  const sums = BOTH.map(() => make("div"));
  const arithmetics = make("div", { class: "sums" }, ...sums);
  const [outcome, place] = [sentence(), sentence()];
  el.append(
    make("div", { class: "controls" }, alike.node, arithmetic.node),
    ...groups.map(({ node }) => node),
    arithmetics,
    make("div", { class: "told" }, outcome, place),
    make("div", { class: "places" }, input.node, output.node),
    make("p", { class: "note" }, LEGEND),
  );

  const draw = () => {
    const both = axes();
    const fits = both.every(({ windows }) => windows > 0);
    const [high, wide] = both.map((one) => seenAlong(one, fits));
    const cell = both.map(({ windows }, each) => Math.min(get("index")[each], windows - 1));
    const pixel = get("pixel").map((at, each) => at + both[each].before);
    const chosen = pixel.length === 2 && pixel.every((at, each) => at >= 0 && at < both[each].padded);

    alike.draw();
    arithmetic.draw();
    arithmetics.hidden = !get("arithmetic");
    groups.forEach(({ sliders, node }, group) => {
      node.hidden = get("alike") !== (group === 0);
      if (!node.hidden) sliders.forEach((each) => each.draw());
    });
    const [down, across] = both.map(inNumbers);
    const square = get("alike") && down === across;
    tell(sums[0], `${square ? "rows and columns" : "rows"}: ${down}`);
    tell(sums[1], square ? "" : `columns: ${across}`);
    outcome.classList.toggle("trouble", !fits);
    tell(outcome, fits ? whatComesOut(high, wide) : tooLarge(both));

    drawInput(input, high, wide, fits && !chosen ? cell : null);
    output.node.hidden = !fits;
    if (fits) drawOutput(output, high, wide, chosen ? pixel : null, cell);
    tell(place, chosen ? whoSees(high, wide, pixel) : fits ? whereItLies(high, wide, cell) : "");
    if (chosen) input.select(...pixel);
    else if (fits) output.select(...cell);
    const [row, column] = chosen ? pixel : cell.map((at, each) => at * both[each].stride);
    const block = { row, column, height: both[0].extent, width: both[1].extent };
    input.frame(...(chosen ? [oneCell(pixel, "chosen")] : fits ? [block] : []));
    output.frame(...(chosen ? [] : [oneCell(cell, "output")]));
  };
  return redrawing(model, draw);
}

/** Of one axis what the windows reach, and where the pixels are; nothing where no window `fits`. */
function seenAlong(one, fits) {
  const along = reached(fits ? one : { ...one, windows: 0 });
  const isPixel = (at) => at >= one.before && at < one.before + one.size;
  const pixels = along.reads.map((places) => places.filter(isPixel).length);
  return { ...along, isPixel, pixels, seen: along.counts.filter((count, at) => count && isPixel(at)).length };
}

function drawInput(sheet, high, wide, cell) {
  const taps = cell && [high.reads[cell[0]], wide.reads[cell[1]]];
  const most = Math.max(...high.counts) * Math.max(...wide.counts);
  const isPixel = (row, column) => high.isPixel(row) && wide.isPixel(column);
  const marks = (row, column) => {
    const count = high.counts[row] * wide.counts[column];
    if (taps?.[0].includes(row) && taps[1].includes(column)) return isPixel(row, column) ? "tap" : "tap pad";
    const ground = isPixel(row, column) ? `seen${most && Math.ceil((SHADES * count) / most)}` : "pad";
    return most ? `${ground} ${unreadMark(high, wide, row, column)}` : ground;
  };
  const texts = high.counts.map((down, row) =>
    wide.counts.map((across, column) => (isPixel(row, column) ? String(down * across) : "P")),
  );
  const [size, padded] = ["size", "padded"].map((name) => `${high.one[name]}×${wide.one[name]}`);
  sheet.draw(texts, { marks, head: size === padded ? `input, ${size}` : `input, ${size}, padded ${padded}` });
}

function drawOutput(sheet, high, wide, pixel, cell) {
  const sees = (row, column) => high.reads[row].includes(pixel[0]) && wide.reads[column].includes(pixel[1]);
  const marked = (row, column) => (pixel ? sees(row, column) : row === cell[0] && column === cell[1]);
  const texts = high.pixels.map((_, row) => wide.pixels.map((_, column) => String(paddingIn(high, wide, row, column))));
  sheet.draw(texts, { marks: (row, column) => (marked(row, column) ? "marked seeing" : "") });
}

/** How many of the numbers that a window reads are padding. */
function paddingIn(high, wide, row, column) {
  return high.one.kernelSize * wide.one.kernelSize - high.pixels[row] * wide.pixels[column];
}

const oneCell = ([row, column], kind) => ({ row, column, height: 1, width: 1, kind });

function inNumbers(one) {
  return one.windows ? arithmeticOf(one) : `${fractionOf(one)} is below 0`;
}

function whatComesOut(high, wide) {
  const [rows, columns] = [high.reads.length, wide.reads.length];
  const all = high.one.size * wide.one.size;
  const unseen = all - high.seen * wide.seen;
  return [
    `Feature map ${rows}×${columns}: ${many(rows * columns, "window")}.`,
    unreadInWords(high, wide),
    unseen ? `${unseen} of ${all} pixels are seen by no window (hatched).` : "Every pixel is seen.",
  ].filter(Boolean).join(" ");
}

function tooLarge([down, across]) {
  const said = [];
  for (const [one, word] of [[down, "row"], [across, "column"]])
    if (!one.windows)
      said.push(`The window spans ${many(one.extent, word)}, the padded input has only ${one.padded}.`);
  return `${said.join(" ")} Not even one window fits: there is no feature map.`;
}

function whoSees(high, wide, [row, column]) {
  const [down, across] = [high.counts[row], wide.counts[column]];
  const at = `(${show(row - high.one.before)}, ${show(column - wide.one.before)})`;
  const name = high.isPixel(row) && wide.isPixel(column) ? `Pixel ${at}` : `Cell ${at}, padding,`;
  return `${name} is seen by ${down} · ${across} = ${many(down * across, "window")}, marked in the map.`;
}

function whereItLies(high, wide, [row, column]) {
  const [top, left] = [[row, high], [column, wide]].map(
    ([at, { one }]) => `${at} · ${one.stride} = ${at * one.stride}`,
  );
  const padding = paddingIn(high, wide, row, column);
  const all = many(high.one.kernelSize * wide.one.kernelSize, "number");
  return (
    `Cell (${row}, ${column}): its window begins at row ${top}, column ${left} of the padded input; ` +
    `${padding} of its ${all} ${padding === 1 ? "is" : "are"} padding.`
  );
}

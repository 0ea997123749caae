// Where windows lie: padding, stride and dilation to move, and how often each pixel is seen.

import { arithmeticOf, axis, fractionOf } from "./arithmetic.js";
import { checkbox, ofAxes, slider } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { say } from "./messages.js";
import { Sheet } from "./sheet.js";
import { coverageOf, uncoveredInWords, uncoveredMark } from "./coverage.js";
import { change, redrawing } from "./settings.js";

// A setting holds two numbers, one for the rows and one for the columns: its limits, and what
// it is called where one slider moves both, where it moves the rows', and the columns'.
const PAIRS = [
  ["size", [3, 12], say("input_size"), say("input_height"), say("input_width")],
  ["kernel_size", [1, 7], say("kernel_size"), say("kernel_height"), say("kernel_width")],
  ["stride", [1, 7], say("stride"), say("stride_down"), say("stride_across")],
  ["before", [0, 3], say("padding_before"), say("padding_above"), say("padding_left")],
  ["after", [0, 3], say("padding_after"), say("padding_below"), say("padding_right")],
  ["dilation", [1, 3], say("dilation"), say("dilation_down"), say("dilation_across")],
];
const BOTH = [0, 1];
const SHADES = 5;

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
  const alike = checkbox({ get, set: same, save_changes() {} }, "alike", say("alike"));
  const arithmetic = checkbox(model, "arithmetic", say("arithmetic"));

  const input = new Sheet(say("input"), "input", {
    point: (row, column) =>
      change(model, { pixel: [row - get("before")[0], column - get("before")[1]] }),
  });
  const output = new Sheet(say("feature_map"), "output", {
    point: (row, column) => change(model, { index: [row, column], pixel: [] }),
  });
  const sums = BOTH.map(() => make("div"));
  const arithmetics = make("div", { class: "sums" }, ...sums);
  const [outcome, place] = [liveText(), liveText()];
  el.append(
    make("div", { class: "controls" }, alike.node, arithmetic.node),
    ...groups.map(({ node }) => node),
    arithmetics,
    make("div", { class: "told" }, outcome, place),
    make("div", { class: "places" }, input.node, output.node),
    make("p", { class: "note" }, say("legend")),
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
    setText(sums[0], square ? say("both_sums", { sum: down }) : say("row_sum", { sum: down }));
    setText(sums[1], square ? "" : say("column_sum", { sum: across }));
    outcome.classList.toggle("trouble", !fits);
    setText(outcome, fits ? whatComesOut(high, wide) : tooLarge(both));

    drawInput(input, high, wide, fits && !chosen ? cell : null);
    output.node.hidden = !fits;
    if (fits) drawOutput(output, high, wide, chosen ? pixel : null, cell);
    setText(place, chosen ? whoSees(high, wide, pixel) : fits ? whereItLies(high, wide, cell) : "");
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
  const along = coverageOf(fits ? one : { ...one, windows: 0 });
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
    return most ? `${ground} ${uncoveredMark(high, wide, row, column)}` : ground;
  };
  const texts = high.counts.map((down, row) =>
    wide.counts.map((across, column) => (isPixel(row, column) ? String(down * across) : say("padding_letter"))),
  );
  const { size: height, padded } = high.one;
  const width = wide.one.size;
  const head =
    height === padded && width === wide.one.padded
      ? say("titled", { name: say("input"), height, width })
      : say("padded_input", { size: `${height}×${width}`, padded: `${padded}×${wide.one.padded}` });
  sheet.draw(texts, { marks, head });
}

function drawOutput(sheet, high, wide, pixel, cell) {
  const sees = (row, column) => high.reads[row].includes(pixel[0]) && wide.reads[column].includes(pixel[1]);
  const marked = (row, column) => (pixel ? sees(row, column) : row === cell[0] && column === cell[1]);
  const texts = high.pixels.map((_, row) => wide.pixels.map((__, column) => String(paddingIn(high, wide, row, column))));
  sheet.draw(texts, { marks: (row, column) => (marked(row, column) ? "marked seeing" : "") });
}

/** How many of the numbers that a window reads are padding. */
function paddingIn(high, wide, row, column) {
  return high.one.kernelSize * wide.one.kernelSize - high.pixels[row] * wide.pixels[column];
}

const oneCell = ([row, column], kind) => ({ row, column, height: 1, width: 1, kind });

function inNumbers(one) {
  return one.windows ? arithmeticOf(one) : say("below_0", { fraction: fractionOf(one) });
}

function whatComesOut(high, wide) {
  const [rows, columns] = [high.reads.length, wide.reads.length];
  const pixels = high.one.size * wide.one.size;
  const unseen = pixels - high.seen * wide.seen;
  return [
    say("comes_out", { rows, columns, count: rows * columns }),
    uncoveredInWords(high, wide),
    unseen ? say("unseen", { unseen, pixels }) : say("all_seen"),
  ].filter(Boolean).join(" ");
}

function tooLarge([down, across]) {
  const said = [!down.windows && say("too_many_rows", down), !across.windows && say("too_many_columns", across)];
  return [...said, say("no_window")].filter(Boolean).join(" ");
}

function whoSees(high, wide, [row, column]) {
  const [down, across] = [high.counts[row], wide.counts[column]];
  const places = {
    row: formatted(row - high.one.before),
    column: formatted(column - wide.one.before),
    down,
    across,
    count: down * across,
  };
  const pixel = high.isPixel(row) && wide.isPixel(column);
  return pixel ? say("pixel_seen", places) : say("padding_seen", places);
}

function whereItLies(high, wide, [row, column]) {
  const [top, left] = [[row, high], [column, wide]].map(
    ([at, { one }]) => `${at} · ${one.stride} = ${at * one.stride}`,
  );
  const numbers = say("numbers", { count: high.one.kernelSize * wide.one.kernelSize });
  return say("window_begins", { row, column, top, left, count: paddingIn(high, wide, row, column), numbers });
}

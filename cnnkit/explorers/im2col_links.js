// An input beside its im2col matrix: where each number comes from, where each pixel goes.

import { axis, table } from "./arithmetic.js";
import { slider } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { say } from "./messages.js";
import { change, redrawing } from "./settings.js";
import { Sheet } from "./sheet.js";
import { cornerOf, counted, inWords, isPadding, pointedAt, sourcesOf } from "./unrolling.js";

const MAX_WINDOWS = 36; // more rows are more than one can look over
const SIZES = [
  ["height", say("kernel_height"), 1, 3],
  ["width", say("kernel_width"), 1, 3],
  ["stride", say("stride"), 1, 3],
  ["padding", say("padding"), 0, 1],
  ["rows", say("image_rows"), 2, 6],
  ["columns", say("image_columns"), 2, 6],
  ["channels", say("channels"), 1, 2],
];
const HEADS = [say("head_channel"), say("head_row"), say("head_column")];

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const sizes = sizesOf(model);
  const sliders = SIZES.map(([name, text, ...limits]) => slider(sizes, name, text, () => limits));
  const planes = [0, 1].map((channel) => planeOf(model, channel));
  let sources = []; // as last drawn
  let [written, texts] = [null, null]; // a number is put into words once, and copied often
  const matrix = new Sheet(say("matrix"), "input", {
    point: (row, column) => change(model, { pixel: sources[row][column], window: row }),
    hover: true,
  });
  const headed = headsOf(matrix);
  const [words, count] = [liveText(), liveText()];
  el.append(
    make("div", { class: "controls" }, ...sliders.map(({ node }) => node)),
    make("div", { class: "unrolled-words" }, words, count),
    make("div", { class: "sheets unrolled" },
      make("div", { class: "planes" }, ...planes.map(({ node }) => node)), headed.node),
  );

  return redrawing(model, () => {
    const x = get("x");
    const [down, across] = [x[0].length, x[0][0].length].map((size, which) =>
      axis({
        size,
        kernelSize: get("kernel_size")[which],
        stride: get("stride"),
        before: get("padding"),
        after: get("padding"),
      }),
    );
    const windows = down.windows * across.windows;
    const fits = windows > 0 && windows <= MAX_WINDOWS;
    sources = sourcesOf(x.length, down, across);
    const here = pointedAt(get("pixel"), fits ? get("window") : null, sources, x.length, down, across);
    if (x !== written) [written, texts] = [x, x.map((rows) => rows.map((cells) => cells.map(formatted)))];
    const textOf = ([channel, row, column]) => texts[channel][row]?.[column] ?? "0";

    for (const { draw } of sliders) draw();
    planes.forEach((plane, channel) => drawPlane(plane, channel, x.length, textOf, here, down, across));
    headed.node.hidden = !fits;
    words.classList.toggle("trouble", !fits);
    if (fits) {
      drawMatrix(matrix, sources, textOf, here, down, across);
      headed.draw(windows, x.length, down.kernelSize, across.kernelSize, here);
    }
    setText(words, fits ? inWords(here, textOf(here.pixel), x.length) : whyNot(windows, down, across));
    setText(count, fits ? counted(sources, x.length, down, across) : "");
  });
}

function drawPlane(plane, channel, channels, textOf, { is, window }, down, across) {
  plane.node.hidden = channel >= channels;
  if (plane.node.hidden) return;
  const at = (row, column) => [channel, row - down.before, column - across.before];
  const [row, column] = cornerOf(window, down, across);
  const block = { row, column, height: down.kernelSize, width: across.kernelSize };
  const inWindow = (i, j) =>
    window !== null && i >= row && i < row + block.height && j >= column && j < column + block.width;
  const title = { name: channels > 1 ? plane.name : say("input"), height: down.size, width: across.size };
  plane.draw(table(down.padded, across.padded, (i, j) => textOf(at(i, j))), {
    head: down.before ? say("titled_and_padding", title) : say("titled", title),
    marks: (i, j) => marksOf(is(at(i, j)), isPadding(at(i, j), down, across), inWindow(i, j)),
  });
  plane.frame(...(window === null ? [] : [block]));
  for (const cell of plane.cells.flat()) {
    const place = at(cell.row, cell.column);
    label(cell.firstChild, plane.name, place, isPadding(place, down, across));
  }
}

function drawMatrix(matrix, sources, textOf, { is, window }, down, across) {
  const perChannel = down.kernelSize * across.kernelSize;
  matrix.draw(sources.map((cells) => cells.map(textOf)), {
    marks: (row, column) => {
      const source = sources[row][column];
      const marks = marksOf(is(source), isPadding(source, down, across), row === window);
      return column === perChannel ? `${marks}begins` : marks; // the next channel
    },
  });
  const block = { row: window, column: 0, height: 1, width: sources[0].length };
  matrix.frame(...(window === null ? [] : [block]));
}

function marksOf(ringed, padding, marked) {
  return (ringed ? "ringed " : "") + (padding ? "padding " : "") + (marked ? "marked " : "");
}

/** What the sliders change, by their names, kept in settings of other shapes. */
function sizesOf(model) {
  const now = () => {
    const [x, [height, width]] = [model.get("x"), model.get("kernel_size")];
    const [channels, rows, columns] = [x.length, x[0].length, x[0][0].length];
    const [stride, padding] = [model.get("stride"), model.get("padding")];
    return { channels, rows, columns, height, width, stride, padding };
  };
  return {
    get: (name) => now()[name],
    set(name, value) {
      const next = { ...now(), [name]: value };
      if (name === "stride" || name === "padding") model.set(name, value);
      else if (name === "height" || name === "width") model.set("kernel_size", [next.height, next.width]);
      else model.set("x", numbered(next));
    },
    save_changes: () => model.save_changes(),
  };
}

/** Numbers from 1 on, all different: so each can be followed. */
function numbered({ channels, rows, columns }) {
  const from = (channel) => (row, column) => (channel * rows + row) * columns + column + 1;
  return Array.from({ length: channels }, (_, channel) => table(rows, columns, from(channel)));
}

/** The sheet of one channel with its padding around it. */
function planeOf(model, channel) {
  const place = (row, column) => [row - model.get("padding"), column - model.get("padding")];
  return new Sheet(say("channel", { channel }), "input", {
    edit(row, column, number) {
      const x = model.get("x").map((rows) => rows.map((cells) => [...cells]));
      const [i, j] = place(row, column);
      x[channel][i][j] = number;
      change(model, { x });
    },
    point: (row, column) => change(model, { pixel: [channel, ...place(row, column)], window: null }),
    hover: true,
  });
}

/** Rows and columns count from the input's own corner; the padding cannot be written on. */
function label(field, name, [, row, column], padding) {
  const text = padding ? say("padding_of", { name }) : say("cell", { name, row, column });
  if (field.ariaLabel === text) return;
  field.ariaLabel = text;
  field.readOnly = padding;
}

/** The matrix with heads above it and at its left: for the eye, the sentences say it too. */
function headsOf(matrix) {
  const head = (kind, ...children) => make("div", { class: kind, "aria-hidden": "true" }, ...children);
  const [above, before] = [head("above"), head("before")];
  const corner = head("corner", ...HEADS.map((text) => make("span", {}, text)));
  const strip = make("div", { class: "headed" }, corner, above, before, matrix.paper);
  const node = make("div", { class: "sheet input" }, matrix.title, strip);
  const draw = (windows, channels, height, width, here) => {
    const columns = channels * height * width;
    strip.style.setProperty("--columns", columns);
    strip.style.setProperty("--lines", windows);
    const [channel, row, column] = [
      (n) => Math.floor(n / (height * width)),
      (n) => Math.floor(n / width) % height,
      (n) => n % width,
    ];
    const numbers = [channel, row, column].flatMap((of) => Array.from({ length: columns }, (_, n) => of(n)));
    write(above, numbers, (n) => n % columns === here.column);
    const named = (n) => (n === 0 || n === here.window ? say("window_number", { number: n }) : n);
    write(before, Array.from({ length: windows }, (_, n) => named(n)), (n) => n === here.window);
  };
  return { node, draw };
}

function write(head, texts, bold) {
  while (head.childElementCount < texts.length) head.append(make("span"));
  while (head.childElementCount > texts.length) head.lastChild.remove();
  [...head.children].forEach((node, n) => {
    setText(node, String(texts[n]));
    const kind = bold(n) ? "bold" : "";
    if (node.className !== kind) node.className = kind;
  });
}

function whyNot(windows, down, across) {
  if (windows) return say("too_many_windows", { windows, most: MAX_WINDOWS });
  return say("kernel_does_not_fit", {
    kernel: `${down.kernelSize}×${across.kernelSize}`,
    size: `${down.size}×${across.size}`,
  });
}

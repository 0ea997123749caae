// Where the numbers of an im2col matrix come from and go to, in numbers and in words.

import { table } from "./arithmetic.js";
import { show } from "./elements.js";

/** For each cell of the matrix its [channel, row, column]: `cnnkit.im2col`. Outside lies the padding. */
export function sourcesOf(channels, down, across) {
  const perChannel = down.kernelSize * across.kernelSize;
  return table(down.windows * across.windows, channels * perChannel, (window, column) => {
    const [top, left] = cornerOf(window, down, across);
    const [i, j] = [Math.floor(column / across.kernelSize) % down.kernelSize, column % across.kernelSize];
    return [Math.floor(column / perChannel), top - down.before + i, left - across.before + j];
  });
}

/** Where a window begins, counted from the corner of the padding. */
export function cornerOf(window, down, across) {
  return [Math.floor(window / across.windows) * down.stride, (window % across.windows) * across.stride];
}

/**
 * The pixel that is pointed at and its copies: in which rows of the matrix they are.
 *
 * `window` and `column` are those of the copy that is pointed at, null if it is the pixel itself.
 */
export function pointedAt([channel, row, column], window, sources, channels, down, across) {
  const near = (place, { before, size, after }) => Math.min(Math.max(place, -before), size + after - 1);
  const pixel = [Math.min(channel, channels - 1), near(row, down), near(column, across)];
  const is = ([c, i, j]) => i === pixel[1] && j === pixel[2] && c === pixel[0];
  const copies = sources.flatMap((cells, number) => (cells.some(is) ? [number] : []));
  const outside = isPadding(pixel, down, across);
  if (!copies.includes(window)) return { pixel, is, outside, copies, window: null, column: null };
  return { pixel, is, outside, copies, window, column: sources[window].findIndex(is) };
}

export function isPadding([, row, column], down, across) {
  return row < 0 || column < 0 || row >= down.size || column >= across.size;
}

/** What is pointed at, in words. */
export function inWords({ pixel, outside, copies, window, column }, value, channels) {
  const [channel, i, j] = pixel;
  const where = `at row ${i}, column ${j}${channels > 1 ? ` of channel ${channel}` : ""}`;
  const cell = window === null ? "" : `Row ${window} of the matrix is window ${window}. Its column ${column} `;
  const held = cell ? `${cell}holds ${value}, the pixel ${where}.` : `The pixel ${where} holds ${value}.`;
  const what = outside ? `${cell || "This 0 "}is padding, not a pixel.` : held;
  const listed = copies.join(", ").replace(/, (?=\d+$)/, " and ");
  const rows = copies.length ? `in row${copies.length > 1 ? "s" : ""} ${listed} of the matrix` : "no window sees it";
  const often = copies.length === 1 ? "once" : `${copies.length} times`;
  return `${what} This ${outside ? 0 : "pixel"} was copied ${often}: ${rows}.`;
}

/** How many numbers became how many, in words. */
export function counted(sources, channels, down, across) {
  const pixels = channels * down.size * across.size;
  const copied = sources.flat().filter((source) => !isPadding(source, down, across));
  const all = sources.length * sources[0].length;
  const padding = all - copied.length;
  const ratio = all / pixels;
  const more = ratio === 1 ? "just as many" : `${show(ratio)} times as many`;
  const zeros = padding ? ` ${padding} of them ${padding > 1 ? "are" : "is"} padding.` : "";
  const seen = new Set(copied.map(([c, i, j]) => (c * down.size + i) * across.size + j));
  const lost = pixels - seen.size;
  const unseen = lost ? ` ${lost} pixel${lost > 1 ? "s are" : " is"} seen by no window.` : "";
  return `${pixels} pixels became ${show(all)} numbers, ${more}.${zeros}${unseen}`;
}

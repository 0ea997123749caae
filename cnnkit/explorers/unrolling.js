// Where the numbers of an im2col matrix come from and go to, in numbers and in words.

import { table } from "./arithmetic.js";
import { formatted } from "./elements.js";
import { listed, say } from "./messages.js";

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
export function inWords(pointed, value, channels) {
  const { outside, copies, window } = pointed;
  const said = window === null ? [] : [say("matrix_row", { window })];
  const places = { count: copies.length, rows: listed(copies) };
  if (outside) {
    said.push(window === null ? say("is_padding") : say("its_column_is_padding", { matrix_column: pointed.column }));
    said.push(copies.length ? say("padding_copied", places) : say("padding_not_copied"));
  } else {
    said.push(held(pointed, value, channels));
    said.push(copies.length ? say("pixel_copied", places) : say("pixel_not_copied"));
  }
  return said.join(" ");
}

/** The value of a pixel, and where it is. */
function held({ pixel: [channel, row, column], window, column: matrixColumn }, value, channels) {
  const places = { matrix_column: matrixColumn, value, row, column, channel };
  if (window === null) return channels > 1 ? say("the_pixel_in_channel", places) : say("the_pixel", places);
  return channels > 1 ? say("its_column_in_channel", places) : say("its_column", places);
}

/** How many numbers became how many, in words. */
export function counted(sources, channels, down, across) {
  const pixels = channels * down.size * across.size;
  const copied = sources.flat().filter((source) => !isPadding(source, down, across));
  const all = sources.length * sources[0].length;
  const padding = all - copied.length;
  const seen = new Set(copied.map(([c, i, j]) => (c * down.size + i) * across.size + j));
  const unseen = pixels - seen.size;
  const places = { pixels, numbers: formatted(all), ratio: formatted(all / pixels) };
  return [
    all === pixels ? say("just_as_many", places) : say("times_as_many", places),
    padding && say("some_padding", { padding }),
    unseen && say("pixels_unseen", { unseen }),
  ].filter(Boolean).join(" ");
}

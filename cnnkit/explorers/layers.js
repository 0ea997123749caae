// What layers make of a shape, row by row: as cnnkit.shapes.trace, and tested against it.

import { arithmeticOf } from "./arithmetic.js";
import { say } from "./messages.js";
import { axisOf, tooLarge, tooPadded } from "./sizes.js";

const LAYER_NAMES = { convolution: "conv", "max pool": "pool", "average pool": "pool", "fully connected": "fc" };

/**
 * A picture of `shape` on its way through the rows of a stack.
 *
 * One result for each: {name, input, arithmetic, output, parameters, counted, rest}, or
 * {name, trouble} for the first that does not fit, and {name} for those after it.
 */
export function stacked(shape, rows) {
  const counts = {};
  let now = shape;
  return rows.map((row) => {
    const short = LAYER_NAMES[row.kind];
    counts[short] = (counts[short] ?? 0) + 1;
    const name = `${short}${counts[short]}`;
    if (!now) return { name };
    const result = row.kind === "fully connected" ? connected(row, now) : slid(row, now);
    now = result.output;
    return { name, ...result };
  });
}

function connected({ channels }, shape) {
  const features = shape.reduce((product, size) => product * size, 1);
  const flattened = shape.length > 1 ? `${shape.join("·")} = ` : "";
  return {
    input: shape,
    arithmetic: [`${flattened}${features} → ${channels}`],
    output: [channels],
    parameters: channels * (features + 1),
    counted: `${channels}·(${features} + 1)`,
  };
}

/** A window over height and width: a convolution or a pool. */
function slid(row, shape) {
  const { kind, channels, kernel_size: size } = row;
  if (shape.length < 3) {
    return { trouble: say("no_picture", { shape: `(${shape[0]},)` }) };
  }
  const [depth, ...sides] = shape;
  const axes = sides.map((side) => axisOf({ ...sidesOf(row), size: side, dilation: 1 }));
  const pool = kind !== "convolution";
  for (const each of axes) {
    const trouble = (pool && tooPadded(each)) || (!each.windows && tooLarge(each));
    if (trouble) return { trouble };
  }
  const [height, width] = axes.map(arithmeticOf);
  const filters = pool ? depth : channels;
  return {
    input: shape,
    arithmetic:
      sides[0] === sides[1]
        ? [height]
        : [say("height", { arithmetic: height }), say("width", { arithmetic: width })],
    output: [filters, ...axes.map(({ windows }) => windows)],
    parameters: pool ? 0 : channels * (depth * size * size + 1),
    counted: pool ? "" : `${channels}·(${depth}·${size}·${size} + 1)`,
    rest: axes.map(({ leftover }) => leftover),
  };
}

/** A half padding puts the odd one after, as in Python: 1.5 is 1 before and 2 after. */
function sidesOf({ kernel_size, stride, padding }) {
  return { kernel_size, stride, before: Math.floor(padding), after: Math.ceil(padding) };
}

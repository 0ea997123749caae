// What the explorers compute: as cnnkit.shapes and cnnkit.functional do, and tested against them.

/** Rows of numbers made by `value(row, column)`. */
export function table(height, width, value) {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => value(row, column)),
  );
}

/**
 * A window sliding along one axis: as `cnnkit.shapes.Axis`.
 *
 * `span` is how far the first window can move and `leftover` what no window reaches;
 * `windows` is the floor, and 0 where not even one fits.
 */
export function axis({ size, kernelSize, stride = 1, before = 0, after = 0, dilation = 1 }) {
  const padded = before + size + after;
  const extent = dilation * (kernelSize - 1) + 1;
  const span = padded - extent;
  const windows = span < 0 ? 0 : Math.floor(span / stride) + 1;
  const leftover = span < 0 ? padded : span % stride;
  return { size, kernelSize, stride, before, after, dilation, padded, extent, span, windows, leftover };
}

/** The pixels of the window at (row, column) of the output, row by row. */
export function windowOf(x, height, width, row, column, stride = 1) {
  return table(height, width, (i, j) => x[row * stride + i][column * stride + j]);
}

/** x (H, W) and weight (kH, kW) to a map (OH, OW), the kernel not turned: `cnnkit.conv2d`. */
export function convolve(x, weight, bias = 0) {
  const [height, width] = [weight.length, weight[0].length];
  return table(x.length - height + 1, x[0].length - width + 1, (row, column) => {
    let sum = bias;
    for (let i = 0; i < height; i++)
      for (let j = 0; j < width; j++) sum += x[row + i][column + j] * weight[i][j];
    return sum;
  });
}

/** The places that each window of an axis reads, counted from the padding's first: as `cnnkit.im2col`. */
export function readsOf({ windows, stride, kernelSize, dilation }) {
  return table(windows, kernelSize, (window, tap) => window * stride + tap * dilation);
}

/** The fraction in the size formula with an axis's numbers, "(28 + 2·1 − 3)/1". */
export function fractionOf(one) {
  const { kernelSize, stride, dilation } = one;
  const window = dilation === 1 ? kernelSize : `(${dilation}·(${kernelSize} − 1) + 1)`;
  return `(${paddedOf(one)} − ${window})/${stride}`;
}

/** The size with its padding, "28 + 2·1". */
export function paddedOf({ size, before, after }) {
  if (before !== after) return `${size} + ${before} + ${after}`;
  return before ? `${size} + 2·${before}` : `${size}`;
}

/** The size formula with an axis's numbers, "(28 + 2·1 − 3)/1 + 1 = 28": `cnnkit.shapes.Axis.arithmetic`. */
export function arithmeticOf(one) {
  const [fraction, { span, stride, windows }] = [fractionOf(one), one];
  if (span % stride === 0) return `${fraction} + 1 = ${windows}`;
  return `⌊${fraction}⌋ + 1 = ⌊${decimalOf(span, stride)}⌋ + 1 = ${windows}`;
}

/** over/under with two decimals, a tie to the even digit: as Python writes it, unlike toFixed. */
export function decimalOf(over, under) {
  const [whole, rest] = [Math.floor((100 * over) / under), (100 * over) % under];
  const up = 2 * rest > under || (2 * rest === under && whole % 2 === 1);
  return String((whole + up) / 100);
}

/** x (H, W) pooled to a map (OH, OW), pool "max" or "average": `cnnkit.max_pool2d`, `cnnkit.avg_pool2d`. */
export function pooled(x, kernelSize, stride, pool) {
  const [down, across] = [x.length, x[0].length].map((size) => axis({ size, kernelSize, stride }));
  return table(down.windows, across.windows, (row, column) => {
    const pixels = windowOf(x, kernelSize, kernelSize, row, column, stride).flat();
    if (pool === "max") return Math.max(...pixels);
    return pixels.reduce((sum, pixel) => sum + pixel) / pixels.length;
  });
}

/** x (H, W) moved down and to the right, zeros coming in from outside. */
export function movedBy(x, down, right) {
  return table(x.length, x[0].length, (row, column) => x[row - down]?.[column - right] ?? 0);
}

// What the explorers compute: as cnnkit.shapes and cnnkit.functional do, and tested against them.

/** Rows of numbers made by `value(row, column)`. */
export function table(height, width, value) {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => value(row, column)),
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

// What cnnkit.shapes.Axis says of sizes that do not come out, in its own messages.

import { axis, decimalOf, fractionOf, paddedOf } from "./arithmetic.js";
import { listed, say } from "./messages.js";

/** The axis of a setting as Python names it, with how many windows rounding up gives. */
export function axisOf({ size, kernel_size, stride, before, after, dilation }) {
  const found = axis({ size, kernelSize: kernel_size, stride, before, after, dilation });
  return { ...found, ceiling: Math.max(Math.ceil(found.span / stride) + 1, 0) };
}

/** Why not even one window fits. */
export function tooLarge(one) {
  const { size, kernelSize, dilation, padded, extent, before, after } = one;
  const smallest = extent - before - after;
  const places = { kernel_size: kernelSize, size, dilation, extent, sum: paddedOf(one), padded };
  Object.assign(places, { smallest, more: extent - padded });
  if (padded > size) {
    return dilation === 1
      ? say("kernel_too_large_padded", places)
      : say("kernel_too_large_dilated_padded", places);
  }
  return dilation === 1 ? say("kernel_too_large", places) : say("kernel_too_large_dilated", places);
}

/** Why the stride does not come out, and what would. */
export function doesNotFit(one) {
  const { size, span, stride, padded } = one;
  const rest = span % stride;
  const smaller = size - rest;
  const sizes = [smaller, smaller + stride].filter((each) => each >= 1);
  return say("not_whole", {
    formula: `${fractionOf(one)} + 1`,
    steps: decimalOf(span + stride, stride),
    rest,
    padded,
    strides: listed(divisorsAround(stride, span), "or"),
    sizes: listed(sizes, "or"),
  });
}

/** The divisors of `span` next to `stride`: one below, and one above where there is one. */
function divisorsAround(stride, span) {
  const fits = (each) => span % each === 0;
  const up = Array.from({ length: span }, (_, number) => number + 1);
  const below = up.filter((each) => each < stride && fits(each)).slice(-1);
  return [...below, ...up.filter((each) => each > stride && fits(each)).slice(0, 1)];
}

/** A pool refuses what could leave a window with nothing but padding: `Axis.pool_windows`. */
export function tooPadded({ before, after, kernelSize }) {
  const [padding, most] = [Math.max(before, after), Math.floor(kernelSize / 2)];
  return padding > most && say("too_padded", { padding, kernel_size: kernelSize, most });
}

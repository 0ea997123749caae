// What cnnkit.shapes.Axis says of sizes that do not come out, to the letter.

import { axis, decimalOf, fractionOf } from "./arithmetic.js";

/** The axis of a setting as Python names it, with how many windows rounding up gives. */
export function axisOf({ size, kernel_size, stride, before, after, dilation }) {
  const found = axis({ size, kernelSize: kernel_size, stride, before, after, dilation });
  return { ...found, ceiling: Math.max(Math.ceil(found.span / stride) + 1, 0) };
}

/** Why not even one window fits. */
export function tooLarge(one) {
  const { size, kernelSize, before, after, dilation, padded, extent } = one;
  const gaps = dilation > 1 ? ` with dilation ${dilation} (it spans ${extent})` : "";
  const sides = before === after ? `2·${before}` : `${before} + ${after}`;
  const arrived =
    padded > size ? `the padded input, ${size} + ${sides} = ${padded}` : `the input, ${size}`;
  return (
    `kernel_size ${kernelSize}${gaps} is larger than ${arrived}; an input of at least ` +
    `${extent - before - after} or ${extent - padded} more padding in all would fit`
  );
}

/** Why the stride does not come out, and what would. */
export function doesNotFit(one) {
  const { size, span, stride, padded } = one;
  const rest = span % stride;
  const smaller = size - rest;
  const sizes = [smaller, smaller + stride].filter((each) => each >= 1);
  return (
    `${fractionOf(one)} + 1 = ${decimalOf(span + stride, stride)} is not whole: ` +
    `the windows leave ${rest} of ${padded} uncovered. ` +
    `A stride of ${anyOf(divisorsAround(stride, span))} would fit, or a size of ${anyOf(sizes)}`
  );
}

/** The divisors of `span` next to `stride`: one below, and one above where there is one. */
function divisorsAround(stride, span) {
  const fits = (each) => span % each === 0;
  const up = Array.from({ length: span }, (_, number) => number + 1);
  const below = up.filter((each) => each < stride && fits(each)).slice(-1);
  return [...below, ...up.filter((each) => each > stride && fits(each)).slice(0, 1)];
}

function anyOf(numbers) {
  const words = numbers.map(String);
  const last = words.pop();
  return words.length ? `${words.join(", ")} or ${last}` : last;
}

// Numbers as pictures: a canvas with one pixel per number, coloured by a table.

// Of each table 256 colours [red, green, blue]: a digit as on paper, and what Python draws maps in.
export const INK = Array.from({ length: 256 }, (_, at) => [255 - at, 255 - at, 255 - at]);
export const STRENGTH = STRENGTH_COLOURS;

/** Draw `numbers`, height × width row by row, `least` in a table's first colour, `most` in its last. */
export function paintNumbers(canvas, numbers, height, width, colours, least = 0, most = 255) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const scale = 255 / (most - least || 1);
  for (let at = 0; at < height * width; at++) {
    const number = Math.round((numbers[at] - least) * scale);
    image.data.set(colours[Math.min(Math.max(number, 0), 255)], 4 * at);
    image.data[4 * at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

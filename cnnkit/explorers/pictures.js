// Numbers as pictures: a canvas with one pixel per number, coloured by a table.

/** 256 colours [red, green, blue] that pass through `anchors`, evenly spaced "rrggbb"s. */
export function colourTable(...anchors) {
  const known = anchors.map((text) => [0, 2, 4].map((at) => parseInt(text.slice(at, at + 2), 16)));
  return Array.from({ length: 256 }, (_, number) => {
    const place = (number / 255) * (known.length - 1);
    const before = Math.min(Math.floor(place), known.length - 2);
    return known[before].map((one, channel) =>
      Math.round(one + (place - before) * (known[before + 1][channel] - one)),
    );
  });
}

// The tables of cnnkit/figures/style.py: a digit as on paper, and matplotlib's viridis.
export const INK = colourTable("ffffff", "000000");
export const STRENGTH = colourTable(
  ...("440154 481769 472a7a 433d84 3d4e8a 355e8d 2e6d8e 297b8e 23898e " +
    "1f978b 21a585 2eb37c 46c06f 65cb5e 89d548 b0dd2f d8e219 fde725").split(" "),
);

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

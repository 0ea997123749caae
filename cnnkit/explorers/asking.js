// What explorers have in common that ask the kernel: how long they wait, what arrives.

export const PATIENCE = 1500; // milliseconds until a missing answer is explained
export const BUSY = "No answer yet: the kernel is busy, perhaps with another cell.";

/** Numbers that came as bytes: the browser gets a view of them, which may begin anywhere. */
export function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** A probability, which is never quite 0 or 1. */
export function percent(share) {
  if (share < 0.001) return "< 0.1 %";
  return share > 0.999 ? "> 99.9 %" : `${(100 * share).toFixed(1)} %`;
}

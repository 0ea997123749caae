// Requests to the kernel: how long they wait, what arrives.

import { say } from "./messages.js";

export const TIMEOUT_MILLISECONDS = 1500; // until a missing answer is explained
export const BUSY = say("busy");

/** Numbers that came as bytes: the browser gets a view of them, which may begin anywhere. */
export function bytesOf(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** A probability, which is never quite 0 or 1. */
export function percent(share) {
  if (share < 0.001) return "< 0.1 %";
  return share > 0.999 ? "> 99.9 %" : `${(100 * share).toFixed(1)} %`;
}

// An explorer's settings live in its model, which the kernel shares where there is one.

/** A model for a page without a kernel: the same five methods, nobody at the other end. */
export function withoutKernel(values) {
  const listeners = new Set();
  return {
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      for (const listener of listeners) listener();
    },
    save_changes() {},
    on: (event, listener) => listeners.add(listener),
    off: (event, listener) => listeners.delete(listener),
  };
}

const unsaved = new WeakSet();

/** Change settings: the picture follows at once, the kernel hears of it a frame later. */
export function change(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  if (unsaved.has(model)) return;
  unsaved.add(model);
  requestAnimationFrame(() => {
    unsaved.delete(model);
    model.save_changes();
  });
}

/** Draw now and after every change: once, however many settings changed together. */
export function redrawing(model, draw) {
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  };
  draw();
  model.on("change", soon);
  return () => model.off("change", soon);
}

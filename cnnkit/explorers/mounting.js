// Where an explorer comes to life: as a widget, and on a page without a kernel.

import { withoutKernel } from "./settings.js";

/** `render`, in an element that is marked as the explorer `name`. */
export function mounting(render, name) {
  return ({ model, el }) => {
    el.classList.add("cnnkit");
    el.dataset.explorer = name;
    el.addEventListener("keydown", (event) => {
      if (event.key === "Escape") el.closest(".jp-Cell")?.focus(); // JupyterLab's keys work there
    });
    return render({ model, el });
  };
}

/**
 * Puts an explorer in the place of its picture, on a page without a kernel.
 *
 * It takes the first picture of its kind that nobody has taken yet: a page may hold several.
 */
export function mountOnPage(render, name, css, settings) {
  const home = document.querySelector(`.cnnkit-static[data-explorer="${name}"]`);
  if (!home) return;
  const style = document.createElement("style");
  style.textContent = css;
  const el = document.createElement("div");
  home.replaceWith(style, el);
  mounting(render, name)({ model: withoutKernel(settings), el });
}

// Builds elements and changes them; knows nothing of convolutions.

const CONTROLS = new Set(["button", "input", "select", "summary"]);

/** An element with attributes and children; an attribute that is a function is a listener. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (CONTROLS.has(tag) || "tabindex" in attributes) {
    // JupyterLab would take the keys for its own shortcuts; only the element itself can say no.
    element.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Change an element's text, if it is another one: what stays the same costs nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const COMMAS = new Intl.NumberFormat("en");

/** A number as it is read: a proper minus sign, two decimals at most, commas for thousands. */
export function formatted(number) {
  const rounded = Math.round(Math.abs(number) * 100) / 100;
  const digits = rounded >= 1000 ? COMMAS.format(rounded) : String(rounded);
  return (number < 0 && rounded ? "−" : "") + digits;
}

/** A number as a learner types it, or null: "−2", "-2", "0.5" and "0,5" are numbers. */
export function parsed(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  const number = Number(plain);
  return plain !== "" && Number.isFinite(number) && Math.abs(number) <= 999 ? number : null;
}

/** A sentence that changes, and that a screen reader says when it does. */
export function liveText() {
  return make("p", { class: "words", "aria-live": "polite" });
}

// The controls of all explorers: native ones, named, for keyboard, mouse and finger.

import { make, show, tell } from "./elements.js";
import { change } from "./settings.js";

/** A slider for one setting; `limits()` gives [least, most], which may change. */
export function slider(model, name, label, limits) {
  const value = make("output", { "aria-hidden": "true" });
  const input = make("input", {
    type: "range",
    "aria-label": label,
    input: () => change(model, { [name]: Number(input.value) }),
  });
  const node = make("label", { class: "control" }, make("span", {}, label), input, value);
  const draw = () => {
    const [least, most] = limits();
    if (Number(input.min) !== least || input.min === "") input.min = least;
    if (Number(input.max) !== most || input.max === "") input.max = most;
    input.value = model.get(name);
    tell(value, show(model.get(name)));
  };
  return { node, input, draw };
}

/** A choice of one out of several, `options` as [value, label] pairs. */
export function choice(label, options, chosen) {
  const entries = options.map(([value, text]) => make("option", { value }, text));
  const select = make("select", { "aria-label": label, change: () => chosen(select.value) });
  select.append(...entries);
  const node = make("label", { class: "control" }, make("span", {}, label), select);
  return { node, select };
}

/** A button; `label` may be changed later with `tell`. */
export function button(label, pressed) {
  return make("button", { type: "button", click: pressed }, label);
}

/** An on/off setting. */
export function tick(model, name, label) {
  const input = make("input", {
    type: "checkbox",
    change: () => change(model, { [name]: input.checked }),
  });
  const node = make("label", { class: "control" }, input, make("span", {}, label));
  const draw = () => {
    input.checked = model.get(name);
  };
  return { node, input, draw };
}

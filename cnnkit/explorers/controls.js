// The controls of all explorers: native ones, named, for keyboard, mouse and finger.

import { formatted, make, setText } from "./elements.js";
import { say } from "./messages.js";
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
    if (Number(input.value) !== model.get(name)) input.value = model.get(name);
    setText(value, formatted(model.get(name)));
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

/** A button; `label` may be changed later with `setText`. */
export function button(label, pressed) {
  return make("button", { type: "button", click: pressed }, label);
}

/** An on/off setting. */
export function checkbox(model, name, label) {
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

/**
 * A field for a number: what is none, or not within `limits()`, is marked, and the last one kept.
 *
 * `get()` gives the number to show, `set(number)` hears of a new one; `step` may be a half.
 */
export function numberField(label, limits, get, set, step = 1) {
  const complaint = make("span", { class: "complaint trouble", role: "status", hidden: "" });
  const judge = (fits) => {
    input.setAttribute("aria-invalid", !fits);
    complaint.hidden = fits;
    const [least, most] = limits();
    const wanted = () =>
      step === 1 ? say("whole_number_wanted", { least, most }) : say("half_number_wanted", { least, most });
    setText(complaint, fits ? "" : wanted());
  };
  const input = make("input", {
    type: "number",
    "aria-label": label,
    step,
    input: () => {
      const [least, most] = limits();
      const number = input.value === "" ? NaN : Number(input.value);
      const fits = number >= least && number <= most && Number.isInteger(number / step);
      judge(fits);
      if (fits) set(number);
    },
    blur: () => {
      judge(true);
      input.value = get();
    },
  });
  const node = make("span", { class: "number" }, input, complaint);
  const draw = () => {
    const [least, most] = limits();
    if (input.min !== String(least)) input.min = least;
    if (input.max !== String(most)) input.max = most;
    if (input.value === "" || Number(input.value) !== get()) input.value = get();
  };
  return { node, input, draw };
}

/** A slider with a field beside it, for numbers like 227 that no slider hits: one setting. */
export function sliderWithField(label, limits, get, set) {
  const input = make("input", {
    type: "range",
    "aria-label": label,
    input: () => set(Number(input.value)),
  });
  const field = numberField(say("as_a_number", { name: label }), limits, get, set);
  const words = make("span", { "aria-hidden": "true" }, label);
  const node = make("div", { class: "control dial" }, words, input, field.node);
  const draw = () => {
    const [least, most] = limits();
    if (input.min !== String(least)) input.min = least;
    if (input.max !== String(most)) input.max = most;
    if (input.value !== String(get())) input.value = get();
    field.draw();
  };
  return { node, input, draw };
}

/** Of settings that hold a number for each axis only those of some `axes`, for a slider to move. */
export function ofAxes(model, axes) {
  const moved = (pair, value) => pair.map((old, axis) => (axes.includes(axis) ? value : old));
  return {
    get: (name) => model.get(name)[axes[0]],
    set: (name, value) => model.set(name, moved(model.get(name), value)),
    save_changes: () => model.save_changes(),
  };
}

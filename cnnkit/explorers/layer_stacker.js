// A stack of layers to build: the shape behind each, its arithmetic, its parameters.

import { button, choice, numberField } from "./controls.js";
import { make, sentence, show, tell } from "./elements.js";
import { KINDS, stacked } from "./layers.js";
import { change, redrawing } from "./settings.js";

const OWN_STACK = "own stack";
const MOST_ROWS = 20;
const NEW = { channels: 16, kernel_size: 3, stride: 1, padding: 1 };
const NEW_ROWS = {
  convolution: NEW,
  "max pool": { ...NEW, kernel_size: 2, stride: 2, padding: 0 },
  "fully connected": { ...NEW, channels: 10 },
};
const SIDES = ["channels", "height", "width"];
const FIELDS = { channels: "filters", kernel_size: "kernel size", stride: "stride", padding: "padding" };

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const rows = () => get("rows");
  const limits = (name) => () => get("ranges")[name];

  const networks = get("networks");
  const names = [...networks.map(({ name }) => name), OWN_STACK];
  const network = choice("network", names.map((name) => [name, name]), (name) => {
    const { shape, rows } = networks.find((each) => each.name === name) ?? {};
    if (rows) change(model, { shape, rows });
  });
  const sides = SIDES.map((label, side) => {
    const set = (number) => change(model, { shape: get("shape").with(side, number) });
    return numberField(`input ${label}`, limits(label), () => get("shape")[side], set);
  });

  const restack = (changed, focus) => {
    change(model, { rows: changed });
    queueMicrotask(() => focus().focus()); // after the drawing, which this follows in the queue
  };
  const edit = (place, values) =>
    change(model, { rows: rows().with(place, { ...rows()[place], ...values }) });
  const move = (place, way) => {
    const [to, moved] = [place + way, [...rows()]];
    if (to < 0 || to >= moved.length) return;
    [moved[place], moved[to]] = [moved[to], moved[place]];
    restack(moved, () => cards[to][way < 0 ? "up" : "down"]);
  };
  const remove = (place) => {
    const left = rows().toSpliced(place, 1);
    restack(left, () => cards[Math.min(place, left.length - 1)]?.kind.select ?? adding[0]);
  };
  const adding = Object.entries(NEW_ROWS).map(([kind, numbers]) =>
    button(`Add ${kind}`, () => {
      restack([...rows(), { kind, ...numbers }], () => cards[rows().length - 1].kind.select);
    }),
  );

  const cards = [];
  const list = make("div", { class: "layers" });
  const newCard = (place) =>
    layerCard({
      get: (name) => rows()[place][name],
      limits,
      edit: (values) => edit(place, values),
      up: () => move(place, -1),
      down: () => move(place, 1),
      remove: () => remove(place),
    });

  const total = make("p", { class: "layer-total" });
  const words = sentence();
  const numbers = sides.map(({ node }, side) =>
    make("label", { class: "layer-field" }, make("span", {}, SIDES[side]), node),
  );
  el.append(
    make("div", { class: "controls" }, network.node),
    make("div", { class: "controls" }, make("strong", {}, "input"), ...numbers),
    list,
    make("div", { class: "controls" }, ...adding),
    total,
    words,
  );

  return redrawing(model, () => {
    const results = stacked(get("shape"), rows());
    network.select.value = nameOfStack(networks, model);
    for (const { draw } of sides) draw();
    while (cards.length < results.length) cards.push(newCard(cards.length));
    if (list.children.length !== results.length) {
      list.replaceChildren(...cards.slice(0, results.length).map(({ node }) => node));
    }
    results.forEach((result, place) => cards[place].draw(result, place, results.length));
    for (const each of adding) each.disabled = results.length >= MOST_ROWS;
    tell(total, totalOf(results));
    tell(words, stackInWords(get("shape"), results));
  });
}

/** One row of the stack: its settings to the left, what comes out of it to the right. */
function layerCard({ get, limits, edit, up, down, remove }) {
  const kind = choice("kind", KINDS.map((each) => [each, each]), (chosen) => edit({ kind: chosen }));
  const title = make("strong");
  const fields = Object.keys(FIELDS).map((name) => {
    const step = name === "padding" ? 0.5 : 1;
    const field = numberField("", limits(name), () => get(name), (value) => edit({ [name]: value }), step);
    const caption = make("span", {}, FIELDS[name]);
    return { ...field, name, caption, label: make("label", { class: "layer-field" }, caption, field.node) };
  });
  const buttons = [["↑", up, "up"], ["↓", down, "down"], ["✕", remove, ""]].map(([sign, pressed, way]) => ({
    node: button(sign, pressed),
    way,
  }));
  const both = [make("span"), make("span")]; // height and width, where they differ
  const output = make("span", { class: "result" });
  const cost = make("div", { class: "note" });
  const note = make("div", { class: "note" });
  const trouble = make("div", { class: "trouble" });
  const node = make(
    "div",
    { class: "layer", role: "group" },
    make("div", { class: "layer-head" }, title, kind.select, ...buttons.map(({ node }) => node)),
    make("div", { class: "layer-fields" }, ...fields.map(({ label }) => label)),
    make("div", { class: "layer-out" }, make("div", { class: "layer-arithmetic" }, both[0], " ", both[1], " ", output), cost, note, trouble),
  );
  const label = (each, text) => each.ariaLabel === text || each.setAttribute("aria-label", text);

  const draw = (result, place, count) => {
    const { name } = result;
    const full = get("kind") === "fully connected";
    const pool = get("kind").endsWith("pool");
    tell(title, name);
    label(node, name);
    label(kind.select, `${name}, kind`);
    kind.select.value = get("kind");
    for (const field of fields) {
      const [first, caption] = [field.name === "channels", FIELDS[field.name]];
      const words = first && full ? "outputs" : caption;
      field.label.hidden = first ? pool : full;
      tell(field.caption, words);
      label(field.input, `${name}, ${words}`);
      field.draw();
    }
    for (const { node, way } of buttons) {
      label(node, way ? `move ${name} ${way}` : `remove ${name}`);
      const edge = (way === "up" && place === 0) || (way === "down" && place === count - 1);
      if (way) node.setAttribute("aria-disabled", edge);
    }
    const [height, width = ""] = (result.arithmetic ?? "").split(/(?<=;) /);
    tell(both[0], height);
    tell(both[1], width);
    output.hidden = !result.output;
    tell(output, result.output?.join("×") ?? "");
    tell(cost, costOf(result));
    tell(note, restOf(result));
    tell(trouble, result.trouble ? `does not fit: ${result.trouble}` : "");
    trouble.hidden = !result.trouble;
    node.classList.toggle("waiting", !result.output && !result.trouble);
  };
  return { node, kind, up: buttons[0].node, down: buttons[1].node, draw };
}

function costOf({ counted, parameters, output, trouble }) {
  if (!output) return trouble ? "" : "not computed";
  return counted ? `parameters: ${counted} = ${show(parameters)}` : "parameters: 0";
}

/** What the steps leave over; where they come out, nothing. */
function restOf({ rest = [] }) {
  const words = ["row", "column"].map((word, side) =>
    rest[side] ? `${rest[side]} ${word}${rest[side] === 1 ? "" : "s"}` : "",
  );
  const left = words.filter(Boolean);
  return left.length ? `rounded down: ${left.join(" and ")} left over` : "";
}

function totalOf(results) {
  if (results.some(({ output }) => !output)) return "parameters in all: not computed";
  const total = results.reduce((sum, { parameters }) => sum + parameters, 0);
  return `parameters in all: ${show(total)}`;
}

function stackInWords(shape, results) {
  const stopped = results.find(({ trouble }) => trouble);
  if (stopped) return `${stopped.name} does not fit: ${stopped.trouble}.`;
  const last = results.at(-1)?.output;
  if (!last) return "There is no row yet: add one.";
  const count = results.length === 1 ? "1 row makes" : `${results.length} rows make`;
  return `${count} ${last.join("×")} of ${shape.join("×")}.`;
}

/** The network whose shape and rows these are; what a row does not use may differ. */
function nameOfStack(networks, model) {
  const used = (shape, rows) =>
    JSON.stringify([
      shape,
      rows.map(({ kind, channels, kernel_size, stride, padding }) => [
        kind,
        kind.endsWith("pool") || channels,
        kind === "fully connected" || [kernel_size, stride, padding],
      ]),
    ]);
  const now = used(model.get("shape"), model.get("rows"));
  return networks.find(({ shape, rows }) => used(shape, rows) === now)?.name ?? OWN_STACK;
}

// A stack of layers to build: the shape behind each, its arithmetic, its parameters.

import { button, choice, numberField } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { stacked } from "./layers.js";
import { say } from "./messages.js";
import { sidesInWords } from "./coverage.js";
import { change, redrawing } from "./settings.js";

const OWN_STACK = say("own_stack");
const MAX_ROWS = 20;
const NEW = { channels: 16, kernel_size: 3, stride: 1, padding: 1 };
const NEW_ROWS = [
  [say("add_convolution"), { kind: "convolution", ...NEW }],
  [say("add_max_pool"), { kind: "max pool", ...NEW, kernel_size: 2, stride: 2, padding: 0 }],
  [say("add_fully_connected"), { kind: "fully connected", ...NEW, channels: 10 }],
];
const KINDS = [
  ["convolution", say("convolution")],
  ["max pool", say("max_pool")],
  ["average pool", say("average_pool")],
  ["fully connected", say("fully_connected")],
];
const SIDES = [
  ["channels", say("side_channels"), say("input_side_channels")],
  ["height", say("side_height"), say("input_side_height")],
  ["width", say("side_width"), say("input_side_width")],
];
const FIELDS = {
  channels: say("filters"),
  kernel_size: say("kernel_size"),
  stride: say("stride"),
  padding: say("padding"),
};

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const rows = () => get("rows");
  const limits = (name) => () => get("ranges")[name];

  const networks = get("networks");
  const names = [...networks.map(({ name }) => name), OWN_STACK];
  const network = choice(say("network"), names.map((name) => [name, name]), (name) => {
    const found = networks.find((each) => each.name === name);
    if (found) change(model, { shape: found.shape, rows: found.rows });
  });
  const sides = SIDES.map(([name, , label], side) => {
    const set = (number) => change(model, { shape: get("shape").with(side, number) });
    return numberField(label, limits(name), () => get("shape")[side], set);
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
  const adding = NEW_ROWS.map(([label, row]) =>
    button(label, () => restack([...rows(), row], () => cards[rows().length - 1].kind.select)),
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
  const words = liveText();
  const numbers = sides.map(({ node }, side) =>
    make("label", { class: "layer-field" }, make("span", {}, SIDES[side][1]), node),
  );
  el.append(
    make("div", { class: "controls" }, network.node),
    make("div", { class: "controls" }, make("strong", {}, say("input")), ...numbers),
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
    for (const each of adding) each.disabled = results.length >= MAX_ROWS;
    setText(total, totalOf(results));
    setText(words, stackInWords(get("shape"), results));
  });
}

/** One row of the stack: its settings to the left, what comes out of it to the right. */
function layerCard({ get, limits, edit, up, down, remove }) {
  const kind = choice("", KINDS, (chosen) => edit({ kind: chosen }));
  const title = make("strong");
  const fields = Object.keys(FIELDS).map((name) => {
    const step = name === "padding" ? 0.5 : 1;
    const field = numberField("", limits(name), () => get(name), (value) => edit({ [name]: value }), step);
    const caption = make("span", {}, FIELDS[name]);
    return { ...field, name, caption, label: make("label", { class: "layer-field" }, caption, field.node) };
  });
  const buttons = [button("↑", up), button("↓", down), button("✕", remove)];
  const both = [make("span"), make("span")]; // height and width, where they differ
  const output = make("span", { class: "result" });
  const cost = make("div", { class: "note" });
  const note = make("div", { class: "note" });
  const trouble = make("div", { class: "trouble" });
  const node = make(
    "div",
    { class: "layer", role: "group" },
    make("div", { class: "layer-head" }, title, kind.select, ...buttons),
    make("div", { class: "layer-fields" }, ...fields.map(({ label }) => label)),
    make("div", { class: "layer-out" }, make("div", { class: "layer-arithmetic" }, both[0], " ", both[1], " ", output), cost, note, trouble),
  );
  const label = (each, text) => each.ariaLabel === text || each.setAttribute("aria-label", text);

  const draw = (result, place, count) => {
    const { name } = result;
    const full = get("kind") === "fully connected";
    const pool = get("kind").endsWith("pool");
    setText(title, name);
    label(node, name);
    label(kind.select, say("kind_of", { layer: name }));
    kind.select.value = get("kind");
    for (const field of fields) {
      const [first, caption] = [field.name === "channels", FIELDS[field.name]];
      const setting = first && full ? say("outputs") : caption;
      field.label.hidden = first ? pool : full;
      setText(field.caption, setting);
      label(field.input, say("setting_of", { layer: name, setting }));
      field.draw();
    }
    label(buttons[0], say("move_up", { layer: name }));
    label(buttons[1], say("move_down_layer", { layer: name }));
    label(buttons[2], say("remove", { layer: name }));
    buttons[0].setAttribute("aria-disabled", place === 0);
    buttons[1].setAttribute("aria-disabled", place === count - 1);
    const [height = "", width = ""] = result.arithmetic ?? [];
    setText(both[0], height);
    setText(both[1], width);
    output.hidden = !result.output;
    setText(output, result.output?.join("×") ?? "");
    setText(cost, costOf(result));
    setText(note, restOf(result));
    setText(trouble, result.trouble ? say("misfit", { reason: result.trouble }) : "");
    trouble.hidden = !result.trouble;
    node.classList.toggle("waiting", !result.output && !result.trouble);
  };
  return { node, kind, up: buttons[0], down: buttons[1], draw };
}

function costOf({ counted, parameters, output, trouble }) {
  if (!output) return trouble ? "" : say("not_computed");
  if (!counted) return say("no_parameters");
  return say("parameters", { arithmetic: counted, count: formatted(parameters) });
}

/** What the steps leave over; where they come out, nothing. */
function restOf({ rest = [] }) {
  const what = sidesInWords(...rest);
  return what && say("rounded_down", { what });
}

function totalOf(results) {
  if (results.some(({ output }) => !output)) return say("total_not_computed");
  const total = results.reduce((sum, { parameters }) => sum + parameters, 0);
  return say("total", { count: formatted(total) });
}

function stackInWords(shape, results) {
  const stopped = results.find(({ trouble }) => trouble);
  if (stopped) return say("layer_does_not_fit", { layer: stopped.name, reason: stopped.trouble });
  const last = results.at(-1)?.output;
  if (!last) return say("no_row");
  return say("stack", { count: results.length, output: last.join("×"), input: shape.join("×") });
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

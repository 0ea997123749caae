// The output size with its arithmetic, under three policies, and the other way round.

import { arithmeticOf, fractionOf } from "./arithmetic.js";
import { button, dial, numberField, tick } from "./controls.js";
import { make, sentence, tell } from "./elements.js";
import { change, redrawing } from "./settings.js";
import { axisOf, doesNotFit, tooLarge } from "./sizes.js";
import { Ribbon } from "./ribbon.js";

const LABELS = {
  size: "size",
  kernel_size: "kernel size",
  stride: "stride",
  before: "padding before",
  after: "padding after",
  dilation: "dilation",
};
const OFFERS = 8;
const NO_FIT = "does not fit";

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const now = () => Object.fromEntries(Object.keys(LABELS).map((name) => [name, get(name)]));
  const limits = (name) => () => get("ranges")[name];
  const pads = (number) => ({ before: number, after: number });
  const set = (name) => (number) => {
    const both = get("same") && (name === "before" || name === "after");
    change(model, both ? pads(number) : { [name]: number });
  };
  const dials = Object.entries(LABELS).map(([name, label]) =>
    dial(label, limits(name), () => get(name), set(name)),
  );
  const nodes = dials.map(({ node }) => node);
  const same = tick(model, "same", "same on both sides");
  same.input.addEventListener("change", () => {
    if (same.input.checked) change(model, pads(get("before")));
  });

  const formula = make("p", { class: "size-formula" });
  const verdicts = ["exact", "floor", "ceil"].map((name) => {
    const count = make("strong");
    return { count, node: make("div", { class: "verdict" }, make("span", {}, name), count) };
  });
  const ribbon = new Ribbon();
  const words = sentence();
  const why = make("p", { class: "note why" });

  const wish = numberField("output size wanted", limits("wish"), () => get("wish"), set("wish"));
  const answer = make("p", { class: "note", "aria-live": "polite" });
  const offers = Array.from({ length: OFFERS }, () => {
    const node = button("", () => {
      change(model, node.offer);
      offers[0].focus(); // which is where the setting just chosen will stand
    });
    return node;
  });
  el.append(
    make("div", { class: "controls dials" }, ...nodes.slice(0, 5), same.node, nodes[5]),
    formula,
    make("div", { class: "verdicts" }, ...verdicts.map(({ node }) => node)),
    ribbon.node,
    words,
    why,
    make(
      "div",
      { class: "controls wish" },
      make("label", { class: "control" }, make("span", {}, "And the other way round: I want an output size of"), wish.node),
    ),
    answer,
    make("div", { class: "offers" }, ...offers),
  );

  return redrawing(model, () => {
    const axis = axisOf(now());
    for (const { draw } of [...dials, same, wish]) draw();
    const text = axis.windows ? arithmeticOf(axis) : `${fractionOf(axis)} + 1 is less than 1`;
    const [left, right] = text.split(/ (?=\d+$)/);
    formula.replaceChildren(left, " ", axis.windows ? make("span", { class: "result" }, right) : right);
    const counts = [axis.leftover ? 0 : axis.windows, axis.windows, axis.ceiling];
    verdicts.forEach(({ count, node }, number) => {
      tell(count, String(counts[number] || NO_FIT));
      node.classList.toggle("refused", !counts[number]);
    });
    ribbon.draw(axis);
    tell(words, inWords(axis));
    ribbon.node.setAttribute("aria-label", `The input from the side. ${inWords(axis)}`);
    tell(why, whyOf(axis));
    offer();
  });

  /** The settings that give the wish, the nearest first. */
  function offer() {
    const found = settingsFor(get("wish"), now(), get("same"), get("ranges"));
    const from = `from ${get("size")}` + (get("dilation") > 1 ? ` with dilation ${get("dilation")}` : "");
    tell(
      answer,
      found.length
        ? `These give exactly ${get("wish")} ${from}, the nearest first. Press one to take it:`
        : `No kernel size, stride and padding within these ranges gives exactly ${get("wish")} ${from}.`,
    );
    offers.forEach((node, number) => {
      const setting = found[number];
      node.disabled = !setting;
      node.offer = setting;
      tell(node, setting ? offerInWords(setting, now()) : "–");
    });
  }
}

function inWords({ windows, stride, extent, padded, leftover, ceiling }) {
  const over = (ceiling - 1) * stride + extent - padded;
  if (!windows) {
    const up = ceiling ? ` With ceil there is one, which hangs over the edge by ${over}.` : "";
    return `No window fits: it is ${extent} long, and there is room for ${padded}.${up}`;
  }
  const fit = windows === 1 ? "1 window fits" : `${windows} windows fit`;
  if (!leftover) return `${fit}, and nothing is left over.`;
  const are = leftover === 1 ? "is" : "are";
  return `${fit}, and ${leftover} of ${padded} ${are} left over. With ceil one more hangs over the edge by ${over}.`;
}

function whyOf(axis) {
  if (!axis.windows) return `Why: ${tooLarge(axis)}.`;
  return axis.leftover ? `Why not exact: ${doesNotFit(axis)}.` : "It comes out exactly, so all three agree.";
}

/** Every kernel size, stride and padding that gives exactly `wanted`, the nearest to `now` first. */
function settingsFor(wanted, now, same, ranges) {
  const every = (name) =>
    Array.from({ length: ranges[name][1] - ranges[name][0] + 1 }, (_, step) => ranges[name][0] + step);
  const found = [];
  for (const before of every("before")) {
    for (const after of same ? [before] : every("after")) {
      for (const kernel_size of every("kernel_size")) {
        const span = now.size + before + after - now.dilation * (kernel_size - 1) - 1;
        for (const stride of every("stride")) {
          if (span !== (wanted - 1) * stride) continue;
          const setting = { kernel_size, stride, before, after };
          found.push({ setting, far: distance(setting, now, same) });
        }
      }
    }
  }
  return found.sort((one, other) => one.far - other.far).map(({ setting }) => setting).slice(0, OFFERS);
}

/** How far a setting is from the present one: in steps of the sliders, then in sliders to move. */
function distance(setting, now, same) {
  const moves = Object.keys(setting)
    .filter((name) => !(same && name === "after"))
    .map((name) => Math.abs(setting[name] - now[name]));
  return moves.reduce((sum, move) => sum + move, 0) + moves.filter(Boolean).length / 10;
}

function offerInWords({ kernel_size, stride, before, after }, now) {
  const padding = before === after ? before : `${before} and ${after}`;
  const mine = [kernel_size === now.kernel_size, stride === now.stride, before === now.before, after === now.after];
  return `${mine.every(Boolean) ? "✓ " : ""}kernel size ${kernel_size}, stride ${stride}, padding ${padding}`;
}

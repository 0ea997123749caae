// The output size with its arithmetic, under three policies, and the other way round.

import { arithmeticOf, fractionOf } from "./arithmetic.js";
import { button, checkbox, numberField, sliderWithField } from "./controls.js";
import { liveText, make, setText } from "./elements.js";
import { listed, say } from "./messages.js";
import { change, redrawing } from "./settings.js";
import { axisOf, doesNotFit, tooLarge } from "./sizes.js";
import { Ribbon } from "./ribbon.js";

const LABELS = {
  size: say("size"),
  kernel_size: say("kernel_size"),
  stride: say("stride"),
  before: say("padding_before"),
  after: say("padding_after"),
  dilation: say("dilation"),
};
const MAX_OFFERS = 8;

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
    sliderWithField(label, limits(name), () => get(name), set(name)),
  );
  const nodes = dials.map(({ node }) => node);
  const same = checkbox(model, "same", say("same"));
  same.input.addEventListener("change", () => {
    if (same.input.checked) change(model, pads(get("before")));
  });

  const formula = make("p", { class: "size-formula" });
  const verdicts = ["exact", "floor", "ceil"].map((name) => {
    const count = make("strong");
    return { count, node: make("div", { class: "verdict" }, make("span", {}, name), count) };
  });
  const ribbon = new Ribbon();
  const words = liveText();
  const why = make("p", { class: "note why" });

  const wish = numberField(say("wish"), limits("wish"), () => get("wish"), set("wish"));
  const answer = make("p", { class: "note", "aria-live": "polite" });
  const offers = Array.from({ length: MAX_OFFERS }, () => {
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
      make("label", { class: "control" }, make("span", {}, say("other_way_round")), wish.node),
    ),
    answer,
    make("div", { class: "offers" }, ...offers),
  );

  return redrawing(model, () => {
    const axis = axisOf(now());
    for (const { draw } of [...dials, same, wish]) draw();
    if (axis.windows) {
      const [left, right] = arithmeticOf(axis).split(/ (?=\d+$)/);
      formula.replaceChildren(left, " ", make("span", { class: "result" }, right));
    } else setText(formula, say("less_than_1", { fraction: fractionOf(axis) }));
    const counts = [axis.leftover ? 0 : axis.windows, axis.windows, axis.ceiling];
    verdicts.forEach(({ count, node }, number) => {
      setText(count, String(counts[number] || say("does_not_fit")));
      node.classList.toggle("refused", !counts[number]);
    });
    ribbon.draw(axis);
    setText(words, inWords(axis));
    ribbon.node.setAttribute("aria-label", say("from_the_side", { what: inWords(axis) }));
    setText(why, whyOf(axis));
    offer();
  });

  /** The settings that give the wish, the nearest first. */
  function offer() {
    const found = settingsFor(get("wish"), now(), get("same"), get("ranges"));
    const places = { wish: get("wish"), size: get("size"), dilation: get("dilation") };
    const dilated = get("dilation") > 1;
    const some = () => (dilated ? say("offered_dilated", places) : say("offered", places));
    const none = () => (dilated ? say("none_offered_dilated", places) : say("none_offered", places));
    setText(answer, found.length ? some() : none());
    offers.forEach((node, number) => {
      const setting = found[number];
      node.disabled = !setting;
      node.offer = setting;
      setText(node, setting ? offerInWords(setting, now()) : "–");
    });
  }
}

function inWords({ windows, stride, extent, padded, leftover, ceiling }) {
  const over = (ceiling - 1) * stride + extent - padded;
  const said = [];
  if (!windows) {
    said.push(say("no_window_fits", { extent, padded }));
    if (ceiling) said.push(say("ceil_has_one", { over }));
  } else if (!leftover) said.push(say("nothing_left", { count: windows }));
  else {
    const places = { windows, count: leftover, padded };
    said.push(windows === 1 ? say("some_left_of_one", places) : say("some_left_of_many", places));
    said.push(say("ceil_has_one_more", { over }));
  }
  return said.join(" ");
}

function whyOf(axis) {
  if (!axis.windows) return say("why", { reason: tooLarge(axis) });
  return axis.leftover ? say("why_not_exact", { reason: doesNotFit(axis) }) : say("exact");
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
  return found.toSorted((one, other) => one.far - other.far).map(({ setting }) => setting).slice(0, MAX_OFFERS);
}

/** How far a setting is from the present one: in steps of the sliders, then in sliders to move. */
function distance(setting, now, same) {
  const moves = Object.keys(setting)
    .filter((name) => !(same && name === "after"))
    .map((name) => Math.abs(setting[name] - now[name]));
  return moves.reduce((sum, move) => sum + move, 0) + moves.filter(Boolean).length / 10;
}

function offerInWords({ kernel_size, stride, before, after }, now) {
  const padding = before === after ? before : listed([before, after]);
  const mine = [kernel_size === now.kernel_size, stride === now.stride, before === now.before, after === now.after];
  return (mine.every(Boolean) ? "✓ " : "") + say("offer", { kernel_size, stride, padding });
}

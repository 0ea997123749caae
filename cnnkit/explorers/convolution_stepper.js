// A convolution, one window at a time: every number can be changed, every step taken by key.

import { convolve, windowOf } from "./arithmetic.js";
import { button, choice, slider } from "./controls.js";
import { formatted, liveText, make, setText } from "./elements.js";
import { say } from "./messages.js";
import { Sheet } from "./sheet.js";
import { change, redrawing } from "./settings.js";

const STEP_MILLISECONDS = 900; // slow enough to read a sum
const OWN = say("own_numbers");

export function render({ model, el }) {
  const get = (name) => model.get(name);
  const width = () => get("x")[0].length - get("weight")[0].length + 1;
  const at = () => Math.min(get("step"), steps() - 1); // the input may just have become smaller
  const steps = () => (get("x").length - get("weight").length + 1) * width();

  const edit = (name) => (row, column, number) => {
    const rows = get(name).map((cells) => [...cells]);
    rows[row][column] = number;
    change(model, { [name]: rows });
  };
  const input = new Sheet(say("input"), "input", { edit: edit("x") });
  const kernel = new Sheet(say("kernel"), "kernel", { edit: edit("weight") });
  const output = new Sheet(say("feature_map"), "output", {
    point: (row, column) => change(model, { step: row * width() + column }),
  });

  const examples = get("examples");
  const names = [...examples.map((example) => example.name), OWN];
  const example = choice(say("example"), names.map((name) => [name, name]), (name) => {
    const { x, weight, bias } = examples.find((each) => each.name === name) ?? {};
    if (x) change(model, { x, weight, bias, step: 0 });
  });
  const step = slider(model, "step", say("step"), () => [0, steps() - 1]);
  const bias = slider(model, "bias", say("bias"), () => [-20, 20]);

  let timer = null;
  const stop = () => {
    clearInterval(timer);
    timer = null;
    setText(play, say("play"));
    words.setAttribute("aria-live", "polite");
  };
  const play = button(say("play"), () => {
    if (timer !== null) return stop();
    words.setAttribute("aria-live", "off"); // nobody wants every step read out while it runs
    setText(play, say("pause"));
    timer = setInterval(() => {
      change(model, { step: (at() + 1) % steps() });
      if (at() === steps() - 1) stop();
    }, STEP_MILLISECONDS);
  });
  const back = button(say("back"), () => change(model, { step: Math.max(at() - 1, 0) }));
  const on = button(say("next"), () => change(model, { step: Math.min(at() + 1, steps() - 1) }));

  const formula = make("div", { class: "formula" });
  const words = liveText();
  el.append(
    make("div", { class: "controls" }, example.node, bias.node),
    make("div", { class: "controls" }, step.node, back, on, play),
    make("div", { class: "sheets" }, input.node, kernel.node, output.node),
    formula,
    words,
  );

  const draw = () => {
    const [x, weight] = [get("x"), get("weight")];
    const [row, column] = [Math.floor(at() / width()), at() % width()];
    const [high, wide] = [weight.length, weight[0].length];
    const map = convolve(x, weight, get("bias"));
    const pixels = windowOf(x, high, wide, row, column);

    step.draw();
    bias.draw();
    example.select.value = nameOf(examples, model);
    input.draw(x.map((cells) => cells.map(formatted)), {
      marks: (i, j) => (i >= row && i < row + high && j >= column && j < column + wide ? "marked" : ""),
    });
    input.frame({ row, column, height: high, width: wide });
    kernel.draw(weight.map((cells) => cells.map(formatted)));
    const pending = (i, j) => i * width() + j > at(); // its sum has not been taken yet
    output.draw(map.map((cells, i) => cells.map((sum, j) => (pending(i, j) ? "" : formatted(sum)))), {
      marks: (i, j) => (i === row && j === column ? "marked" : pending(i, j) ? "pending" : ""),
    });
    output.frame({ row, column, height: 1, width: 1, kind: "output" });
    output.select(row, column);
    formula.replaceChildren(...terms(pixels, weight, get("bias"), map[row][column]));
    const [total, sum] = [map[row][column], map[row][column] - get("bias")].map(formatted);
    const places = { row, column, sum, total };
    setText(words, get("bias") ? say("products_and_bias", places) : say("products", places));
  };
  const end = redrawing(model, draw);
  return () => {
    stop();
    end();
  };
}

/** 1 × 2 + 2 × 0 + … = 15, each product a pair of cells in its colours. */
function terms(pixels, weight, bias, result) {
  const parts = [];
  pixels.forEach((cells, i) =>
    cells.forEach((pixel, j) => {
      if (parts.length) parts.push("+");
      parts.push(
        make(
          "span",
          { class: "term" },
          make("span", { class: "pixel" }, formatted(pixel)),
          make("span", {}, "×"),
          make("span", { class: "weight" }, formatted(weight[i][j])),
        ),
      );
    }),
  );
  if (bias) parts.push("+", make("span", { class: "term" }, make("span", { class: "weight" }, formatted(bias))));
  return [...parts, "=", make("span", { class: "result" }, formatted(result))];
}

function nameOf(examples, model) {
  const now = JSON.stringify([model.get("x"), model.get("weight"), model.get("bias")]);
  const found = examples.find(({ x, weight, bias }) => JSON.stringify([x, weight, bias]) === now);
  return found?.name ?? OWN;
}

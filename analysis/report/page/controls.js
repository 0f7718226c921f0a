// Native controls above and below a chart: what the keyboard and screen readers know already.

/** A row of which one is chosen. */
function segments(id, label, options, chosen, change) {
  const set = make("fieldset", {class: "seg"}, make("legend", {}, label));
  for (const [value, text] of options) {
    const input = make("input", {type: "radio", name: id, value, checked: value === chosen});
    input.addEventListener("change", () => change(value));
    set.append(make("label", {}, input, make("span", {}, text)));
  }
  return set;
}

/** A list of which one is chosen. */
function chooser(id, label, options, chosen, change) {
  const select = make("select", {id});
  options.forEach(([value, text]) => select.append(make("option", {value, selected: value === chosen}, text)));
  select.addEventListener("change", () => change(Number(select.value)));
  return make("p", {class: "choose"}, make("label", {for: id}, label), " ", select);
}

/** A slider over choices in their order; the one chosen is said beside it. */
function slider(id, label, options, chosen, change) {
  const at = options.findIndex(([value]) => value === chosen);
  const input = make("input", {type: "range", id, min: 0, max: options.length - 1, step: 1, value: at, "aria-valuetext": options[at][1]});
  const shown = make("bdi", {class: "shown", "aria-hidden": "true"}, options[at][1]);
  input.addEventListener("input", () => {
    const [value, text] = options[Number(input.value)];
    input.setAttribute("aria-valuetext", text);
    shown.textContent = text;
    change(value);
  });
  return make("p", {class: "choose"}, make("label", {for: id}, label), " ", input, " ", shown);
}

/** The look of a line, as a small picture. */
function sample(style, width) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  for (const [name, value] of [["width", 28], ["height", 12], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  const line = document.createElementNS(ns, "path");
  line.setAttribute("d", "M1 6H27");
  line.setAttribute("style", `stroke:${style.colour};stroke-width:${width};stroke-dasharray:${(style.dash || []).join(" ")}`);
  svg.append(line);
  return svg;
}

/** A box to tick for each line. */
function chip(text, style, width, checked, change) {
  const input = make("input", {type: "checkbox", checked});
  input.addEventListener("change", () => change(input.checked));
  return make("label", {class: "chip"}, input, sample(style, width), make("bdi", {}, text));
}

// The figure of curves: its controls, tooltip, keyboard, and the table behind it.

/** What the curves tell of a year, scenario by scenario. */
function yearRows(spec, state, year) {
  const line = spec.lines[state.line];
  const y = year - about.first_year;
  const rows = [];
  const of = (figure, key, y) => figure[key][y] === null ? null : 100 * figure[key][y];
  spec.scenarios.forEach((scenario, s) => {
    if (!state.visible[s]) return;
    const level = line.levels[s], difference = line.differences[s];
    const row = {s, name: scenario.name, level: withInterval(percentText(100 * middleOf(level)[y], 1), of(level, "p05", y), of(level, "p95", y), 1), difference: ""};
    if (difference) {
      const decimals = decimalsFor([difference.mean[y], difference.p025[y], difference.p975[y]].map((v) => 100 * v), 2);
      row.difference = withInterval(fixed(100 * difference.mean[y], decimals), of(difference, "p025", y), of(difference, "p975", y), decimals);
    }
    rows.push(row);
  });
  return rows;
}

/** The tooltip as elements: a name is text in it, whatever stands in the name. */
function yearTip(spec, state, year, palette) {
  const table = make("table", {class: "tip"});
  table.append(make("caption", {}, String(year)));
  for (const row of yearRows(spec, state, year)) {
    const style = styleOf(spec, row.s, palette);
    table.append(make("tr", {}, make("td", {}, sample(style, 2)), make("th", {}, make("bdi", {}, row.name.length > 40 ? row.name.slice(0, 39) + "…" : row.name)),
      make("td", {}, state.show === "difference" || state.layout === "panels" ? "" : row.level), make("td", {}, state.show === "level" ? "" : row.difference)));
  }
  return table;
}

function yearSentence(spec, state, year) {
  const rows = yearRows(spec, state, year).map((row) =>
    words(row.difference ? "read.row_difference" : "read.row", {name: isolated(row.name), level: row.level, difference: row.difference}));
  return words("read.year", {year, rows: readRows(rows)});
}

/** The table behind the figure follows the poverty line. */
function fillRateTable(spec, state) {
  const table = document.getElementById("rate-table");
  const line = spec.lines[state.line];
  table.caption.firstChild.textContent = words("rate.table_caption", {line: isolated(line.label)});
  const range = (middle, low, high, decimals) => withInterval(fixed(100 * middle, decimals), low === null ? null : 100 * low, 100 * high, decimals);
  Array.from(table.tBodies[0].rows).forEach((row, y) => {
    let cell = 1;
    for (const level of line.levels) row.cells[cell++].textContent = range(middleOf(level)[y], level.p05[y], level.p95[y], 1);
    for (const d of line.differences) {
      if (d === null || cell >= row.cells.length) continue;
      row.cells[cell++].textContent = range(d.mean[y], d.p025[y], d.p975[y], decimalsFor([d.mean[y], d.p025[y], d.p975[y]].map((v) => 100 * v), 2));
    }
  });
}

/** Every number of the curves by every line, as the tables of the results have them. */
function curvesCsv(spec) {
  const rows = [["scenario", "year", "line", "measure", "mean", "p025", "p05", "p25", "p50", "p75", "p95", "p975"]];
  const add = (name, line, measure, of) => about_years().forEach((year, y) =>
    rows.push([name, year, line, measure, ...["mean", "p025", "p05", "p25", "p50", "p75", "p95", "p975"].map((key) => of[key] ? of[key][y] ?? "" : "")]));
  for (const line of spec.lines)
    spec.scenarios.forEach((scenario, s) => {
      add(scenario.name, line.name, "poverty_rate", line.levels[s]);
      if (line.differences[s]) add(scenario.name, line.name, "poverty_rate_difference", line.differences[s]);
    });
  if (spec.registry) add(spec.scenarios[spec.reference].name, "", "registry_rate", spec.registry);
  for (const p of spec.published) rows.push(["published", p.year, "", p.held_out ? "registry_rate_held_out" : "registry_rate", p.percent / 100, "", "", "", "", "", "", ""]);
  return rows;
}

const about_years = () => Array.from({length: about.last_year - about.first_year + 1}, (_, i) => about.first_year + i);

/** A list of the poverty lines, or a slider from the lowest to the highest where they are many. */
function lineControl(spec, state, change) {
  const options = spec.lines.map((line, i) => [i, line.label]);
  if (options.length <= 4) return chooser("rate-line", words("rate.line"), options, state.line, change);
  // The higher a line the more people are below it, whatever it is counted in.
  const below = (i) => spec.lines[i].levels[spec.reference].mean.reduce((sum, share) => sum + share, 0);
  return slider("rate-line", words("rate.line"), options.sort(([a], [b]) => below(a) - below(b)), state.line, change);
}

function curvesControls(figure, spec, state, redraw) {
  const controls = figure.querySelector(".controls");
  const change = (key) => (value) => { state[key] = value; redraw(); };
  const compares = spec.scenarios.length > 1;
  if (compares) {
    controls.append(
      segments("rate-show", words("rate.show"), [["both", words("rate.show_both")], ["level", words("rate.show_level")], ["difference", words("rate.show_difference")]], state.show, change("show")),
      segments("rate-layout", words("rate.layout"), [["one", words("rate.layout_one")], ["panels", words("rate.layout_panels")]], state.layout, change("layout")),
      segments("rate-years", words("rate.years"), [["all", words("rate.years_all")], ["policy", words("rate.years_policy")]], state.years, change("years")));
  }
  if (spec.lines.length > 1) controls.append(lineControl(spec, state, change("line")));
  if (!compares) return;
  controls.append(chooser("rate-highlight", words("rate.highlight"),
    spec.scenarios.map((scenario, s) => [s, isolated(scenario.name)]).filter(([s]) => s !== spec.reference), state.highlight, change("highlight")));
}

function curvesChips(figure, spec, state, redraw) {
  const chips = figure.querySelector(".chips");
  const palette = currentPalette();
  // Made anew, for names and looks change together; who is at one of the boxes stays there.
  const at = Array.from(chips.querySelectorAll("input")).indexOf(document.activeElement);
  chips.replaceChildren();
  const list = spec.scenarios.length > 1 ? spec.scenarios : [];
  list.forEach((scenario, s) => chips.append(chip(scenario.name, styleOf(spec, s, palette), s === spec.reference || s === state.highlight ? 3 : 2, state.visible[s], (on) => {
    state.visible[s] = on;
    redraw();
  })));
  if (spec.registry) chips.append(chip(words("rate.registry_toggle"), {colour: palette.second, dash: [1, 3]}, 2, state.registry, (on) => {
    state.registry = on;
    redraw();
  }));
  if (at >= 0) chips.querySelectorAll("input")[at].focus();
}

/** Makes the figure draw itself; returns what exports and the print need of it. */
function curvesFigure(figure, spec) {
  const state = {show: "both", layout: "one", years: "all", line: 0, highlight: spec.highlight ?? null, visible: spec.scenarios.map(() => true), registry: true};
  const view = {
    state,
    build: (width, palette, paper) => curvesOption(spec, state, width, palette, paper),
    tooltip: (palette) => ({trigger: "axis", confine: true, backgroundColor: palette.tip, borderColor: palette.rule, padding: 8, textStyle: {color: palette.ink, fontSize: 13, fontFamily},
      formatter: (items) => yearTip(spec, state, Number(items[0].axisValue), palette)}),
    csv: () => curvesCsv(spec),
    after: () => {
      fillRateTable(spec, state);
      const effect = figure.querySelector(".effect");
      if (effect && state.highlight !== null) effect.textContent = spec.lines[state.line].effects[state.highlight];
    },
    read: (place, years) => yearSentence(spec, state, years[place]),
    chips: (redraw) => curvesChips(figure, spec, state, redraw),
  };
  return [view, (redraw) => curvesControls(figure, spec, state, redraw)];
}

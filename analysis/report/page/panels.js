// Small multiples over the years: a panel a measure, the reference and one scenario in each, with their bands.


/** A scenario's look here as in all charts; one beyond the palette, grey among the others, has the colour of what is highlighted. */
function lookOf(s, palette) {
  const style = styleOf(report.charts.rate, s, palette);
  return style.place < palette.lines.length ? style : {...style, colour: palette.lines[1], dash: dashes[1], marker: markers[1]};
}

const nameOf = (s) => report.charts.rate.scenarios[s].name;
const referencePlace = () => report.charts.rate.reference;

/** The reference and, where it is another one, a scenario. */
const besideReference = (s) => s === referencePlace() ? [s] : [referencePlace(), s];

/** A list of the scenarios beside the reference; nothing where there is none to choose from. */
function scenarioChooser(figure, label, state, redraw) {
  const others = report.charts.rate.scenarios.map((_, s) => s).filter((s) => s !== referencePlace());
  if (others.length < 2) return;
  figure.querySelector(".controls").append(chooser(figure.id + "-choose", label, others.map((s) => [s, isolated(nameOf(s))]), state.scenario, (s) => {
    state.scenario = s;
    redraw();
  }));
}

/** Samples and names in one row, cut to the width; `bar` makes the samples squares. */
function writeKey(page, y, entries, bar) {
  const room = (page.width - 8) / entries.length;
  let x = 4;
  for (const {style, name} of entries) {
    const wide = bar ? 12 : 26;
    page.graphic.push(bar ? {type: "rect", silent: true, shape: {x, y: y - 6, width: 12, height: 12}, style: {fill: style.colour}} :
      {type: "line", silent: true, shape: {x1: x, y1: y, x2: x + 26, y2: y}, style: {stroke: style.colour, lineWidth: 3, lineDash: style.dash || false}});
    const text = fitted(name, room - wide - 24, 13, false);
    write(page, x + wide + 6, y, text);
    x += wide + 24 + textWidth(text, 13, false);
  }
}

/** What a figure's JSON holds of a sheet. */
function optionOf({grid, xAxis, yAxis, series, graphic}) {
  return {animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic}};
}

/** What a panel shows of a scenario: levels, or what it differs by from the reference. */
const shownOf = (panel_, state, s) => state.show === "difference" ? panel_.differences[s] : panel_.levels[s];
const middleShown = (of, state) => state.show === "difference" ? of.mean : middleOf(of);

function panelsOption(spec, state, width, palette) {
  const page = sheet(palette, width);
  const years = about_years();
  const differs = state.show === "difference";
  const scenarios = differs ? [state.scenario] : besideReference(state.scenario);
  const [low, high] = differs ? ["p025", "p975"] : ["p05", "p95"];
  const columns = width < 600 ? 1 : 2;
  const cell = width / columns, plotted = 150, row = plotted + 76;
  const scaled = (panel_, values) => values.map((v) => v === null ? null : panel_.scale * v);
  const of = (panel_, s, key) => scaled(panel_, shownOf(panel_, state, s)[key]);
  const middle = (panel_, s) => scaled(panel_, middleShown(shownOf(panel_, state, s), state));
  const all = (panels) => [0, ...panels.flatMap((panel_) => scenarios.flatMap((s) => [...of(panel_, s, low), ...of(panel_, s, high), ...middle(panel_, s)]))];
  writeKey(page, 10, scenarios.map((s) => ({style: lookOf(s, palette), name: nameOf(s)})), false);
  const top = differs ? 52 : 28;
  if (differs) write(page, 4, 34, fitted(words("selling.axis_difference", {ref: isolated(nameOf(referencePlace()))}), width - 8, 13, false), {fill: palette.second});
  spec.panels.forEach((panel_, i) => {
    const x = (i % columns) * cell, y = top + Math.floor(i / columns) * row;
    // Counts of households stand side by side on one scale.
    const values = all(panel_.whole ? spec.panels.filter((other) => other.whole) : [panel_]);
    const on = panel(page, {x: x + 58, y: y + 32, w: cell - 58 - 62, h: plotted}, years, niceScale(Math.min(...values), Math.max(...values), 4), differs ? "+" : "", true);
    write(page, x + 4, y + 14, fitted(words("selling." + panel_.measure + (differs ? "_difference" : "")), cell - 12, 13, true), {bold: true});
    if (differs) zeroLine(page, on);
    for (const s of hasRanges() ? scenarios : []) {
      addBand(page, on, nameOf(s), of(panel_, s, low), of(panel_, s, high), lookOf(s, palette).colour, 0.16);
      addBand(page, on, nameOf(s), of(panel_, s, "p25"), of(panel_, s, "p75"), lookOf(s, palette).colour, 0.26);
    }
    const lines = scenarios.map((s) => ({s, values: middle(panel_, s)}));
    for (const line of lines) addLine(page, on, nameOf(line.s), line.values, lookOf(line.s, palette), 2, report.charts.rate.sourced_until, 6);
    addEndLabels(page, on, lines.filter((line) => line.values.at(-1) !== null).map((line) => ({
      end: line.values.at(-1), value: fixed(line.values.at(-1), panel_.whole ? 0 : differs ? 2 : 1), name: nameOf(line.s), style: lookOf(line.s, palette), bold: true,
    })), true);
  });
  return {height: top + Math.ceil(spec.panels.length / columns) * row, years, option: {...optionOf(page), axisPointer: {link: [{xAxisIndex: "all"}]}}};
}

/** What the panels tell of a year, measure by measure: levels, and what the scenario differs by. */
function panelRows(spec, state, year) {
  const y = year - about.first_year;
  return spec.panels.map((panel_) => [words("selling." + panel_.measure), besideReference(state.scenario).map((s) => {
    const level = panel_.levels[s], difference = panel_.differences[s];
    const figure = (value, low, high, decimals) => {
      const [middle, from, to] = [value, low, high].map((v) => v === null ? null : panel_.scale * v);
      return withInterval(fixed(middle, panel_.whole ? 0 : decimals), from, to, panel_.whole ? 0 : decimals);
    };
    if (state.show === "difference" && difference) return figure(difference.mean[y], difference.p025[y], difference.p975[y], 2);
    return figure(middleOf(level)[y], level.p05[y], level.p95[y], 1);
  })]);
}

/** Values of the reference and a scenario with their names, to be read. */
const namedValues = (state, values) => values.map((value, i) => words("read.row", {name: isolated(nameOf(besideReference(state.scenario)[i])), level: value}));

/** A tooltip of rows, a column a scenario; all of it text. */
function rowsTip(title, scenarios, rows, palette) {
  const table = make("table", {class: "tip"}, make("caption", {}, title));
  table.append(make("tr", {}, make("td"), ...scenarios.map((s) => make("td", {}, sample(lookOf(s, palette), 2)))));
  for (const [label, values] of rows) table.append(make("tr", {}, make("th", {}, label), ...values.map((value) => make("td", {}, value))));
  return table;
}

const tipLook = (palette) => ({confine: true, backgroundColor: palette.tip, borderColor: palette.rule, padding: 8, textStyle: {color: palette.ink, fontSize: 13, fontFamily}});

function panelsFigure(figure, spec) {
  const state = {scenario: spec.shown, show: "level"};
  const keys = ["mean", "p05", "p25", "p50", "p75", "p95"];
  const view = {
    state,
    build: (width, palette) => panelsOption(spec, state, width, palette),
    tooltip: (palette) => ({trigger: "axis", ...tipLook(palette), formatter: (items) => rowsTip(items[0].axisValue, besideReference(state.scenario), panelRows(spec, state, Number(items[0].axisValue)), palette)}),
    csv: () => [["scenario", "year", "measure", ...keys, "mean_difference", "p025_difference", "p975_difference"], ...spec.panels.flatMap((panel_) => panel_.levels.flatMap((level, s) =>
      about_years().map((year, y) => [nameOf(s), year, panel_.measure, ...keys.map((key) => level[key][y] ?? ""),
        ...["mean", "p025", "p975"].map((key) => panel_.differences[s]?.[key][y] ?? "")])))],
    after: () => { figure.querySelector("h3").textContent = spec.titles[state.scenario]; },
    read: (place, years) => words("read.year", {year: years[place], rows: readRows(panelRows(spec, state, years[place]).map(([label, values]) =>
      words("selling.panel", {panel: label, rows: readRows(namedValues(state, values))})))}),
    chips: () => {},
  };
  return [view, (redraw) => {
    if (state.scenario === referencePlace()) return;
    figure.querySelector(".controls").append(segments("selling-show", words("selling.show"), ["level", "difference"].map((show) => [show, words("selling.show_" + show)]), state.show, (show) => {
      state.show = show;
      redraw();
    }));
    scenarioChooser(figure, words("selling.scenario"), state, redraw);
  }];
}

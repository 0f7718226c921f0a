// Two-sided bars by year: people who fall into poverty above, people who leave it below; beneath, the paired differences of a scenario.

const bothWays = ["entered_poverty", "left_poverty"];

/** A panel over years that each have room of their own, for bars and intervals. */
function yearsPanel(page, box, years, scale, formatter) {
  const on = panel(page, box, years, scale, "", true);
  Object.assign(page.xAxis.at(-1), {boundaryGap: true, axisTick: {show: false}});
  Object.assign(page.xAxis.at(-1).axisLabel, {alignMinLabel: "center", alignMaxLabel: "center"});
  page.yAxis.at(-1).axisLabel.formatter = formatter;
  return {...on, step: box.w / years.length, x: (i) => box.x + box.w * (i + 0.5) / years.length};
}

function movementBars(page, on, spec, scenarios) {
  const rows = scenarios.map((s) => bothWays.map((way) => spec.scenarios[s][way].mean.slice(1)));
  const room = Math.min(on.step * 0.8, 56), wide = room / scenarios.length;
  page.series.push({
    type: "custom", name: "movements", xAxisIndex: on.index, yAxisIndex: on.index, animation: false, z: 5, clip: true,
    data: rows[0][0].map((v, i) => [i, v]), encode: {x: 0, y: 1},
    renderItem: (params) => {
      const i = params.dataIndex;
      const bar = (v, k, s) => ({type: "rect", shape: {x: on.x(i) - room / 2 + k * wide, y: Math.min(on.y(0), on.y(v)), width: wide - 1, height: Math.abs(on.y(v) - on.y(0))}, style: {fill: lookOf(s, page.palette).colour}});
      return {type: "group", children: scenarios.flatMap((s, k) => rows[k][0][i] === null ? [] : [bar(rows[k][0][i], k, s), bar(-rows[k][1][i], k, s)])};
    },
  });
}

/** Two intervals a year: the filled point falls into poverty, the hollow one leaves it. */
function movementDifferences(page, on, spec, s) {
  const colour = lookOf(s, page.palette).colour;
  page.series.push({
    type: "custom", name: "differences", xAxisIndex: on.index, yAxisIndex: on.index, animation: false, z: 5, clip: false,
    data: spec.scenarios[s].entered_poverty.difference.mean.slice(1).map((v, i) => [i, v]), encode: {x: 0, y: 1},
    renderItem: (params) => {
      const i = params.dataIndex, children = [];
      bothWays.forEach((way, k) => {
        const of = spec.scenarios[s][way].difference;
        const at = (key) => of[key][i + 1];
        if (at("mean") === null) return;
        const x = on.x(i) + (k - 0.5) * Math.min(on.step * 0.4, 18);
        const line = (low, high, lineWidth) => children.push({type: "line", shape: {x1: x, x2: x, y1: on.y(low), y2: on.y(high)}, style: {stroke: colour, lineWidth}});
        if (at("p025") !== null) line(at("p025"), at("p975"), 1.6);
        if (at("p25") !== null) line(at("p25"), at("p75"), on.step < 30 ? 4 : 5);
        children.push({type: "circle", shape: {cx: x, cy: on.y(at("mean")), r: on.step < 30 ? 3 : 4}, style: {fill: k === 0 ? colour : page.palette.page, stroke: colour, lineWidth: 1.6}});
      });
      return {type: "group", children};
    },
  });
}

function movementsOption(spec, state, width, palette) {
  const page = sheet(palette, width);
  const years = about_years().slice(1);
  const scenarios = besideReference(state.scenario);
  const highest = (way) => Math.max(0, ...scenarios.flatMap((s) => spec.scenarios[s][way].mean));
  const scale = niceScale(-highest("left_poverty"), highest("entered_poverty"), 6);
  writeKey(page, 10, scenarios.map((s) => ({style: lookOf(s, palette), name: nameOf(s)})), true);
  write(page, 4, 36, fitted(words("movements.axis_in"), width - 8, 13, true), {bold: true});
  const on = yearsPanel(page, {x: 64, y: 54, w: width - 76, h: 240}, years, scale, (v) => fixed(Math.abs(v), scale.decimals));
  movementBars(page, on, spec, scenarios);
  zeroLine(page, on);
  write(page, 4, 332, fitted(words("movements.axis_out"), width - 8, 13, true), {bold: true});
  let height = 346;
  if (scenarios.length > 1) {
    const keys = hasRanges() ? ["mean", "p025", "p975"] : ["mean"];
    const all = bothWays.flatMap((way) => keys.flatMap((key) => spec.scenarios[state.scenario][way].difference[key])).filter((v) => v !== null);
    const differences = niceScale(Math.min(0, ...all), Math.max(0, ...all), 4);
    const heading = fitted(words("movements.axis_difference", {ref: isolated(nameOf(referencePlace()))}), width - 8, 13, true);
    write(page, 4, height + 20, heading, {bold: true});
    const colour = lookOf(state.scenario, palette).colour;
    let x = 4;
    bothWays.forEach((way, k) => {
      const text = fitted(words("movements." + (k === 0 ? "in" : "out")), width / 2 - 24, 13, false);
      page.graphic.push({type: "circle", silent: true, shape: {cx: x + 5, cy: height + 40, r: 4}, style: {fill: k === 0 ? colour : palette.page, stroke: colour, lineWidth: 1.6}});
      write(page, x + 16, height + 40, text);
      x += 36 + textWidth(text, 13, false);
    });
    const below = yearsPanel(page, {x: 64, y: height + 58, w: width - 76, h: 150}, years, differences, (v) => (v > 0 ? "+" : "") + fixed(v, differences.decimals));
    zeroLine(page, below);
    movementDifferences(page, below, spec, state.scenario);
    height += 58 + 150 + 34;
  }
  return {height, years, option: {...optionOf(page), axisPointer: {link: [{xAxisIndex: "all"}]}}};
}

/** What the bars tell of a year, way by way: bars and, of the scenario, the difference with its range. */
function movementRows(spec, state, year) {
  const y = year - about.first_year;
  return bothWays.map((way, k) => [words("movements." + (k === 0 ? "in" : "out")), besideReference(state.scenario).map((s) => {
    const {mean, difference} = spec.scenarios[s][way];
    if (!difference) return fixed(mean[y], 0);
    return words("movements.differs", {value: fixed(mean[y], 0), d: withInterval(fixed(difference.mean[y], 0), difference.p025[y], difference.p975[y], 0)});
  })]);
}

function movementsFigure(figure, spec) {
  const state = {scenario: spec.shown};
  const view = {
    state,
    build: (width, palette) => movementsOption(spec, state, width, palette),
    tooltip: (palette) => ({trigger: "axis", ...tipLook(palette), formatter: (items) => rowsTip(items[0].axisValue, besideReference(state.scenario), movementRows(spec, state, Number(items[0].axisValue)), palette)}),
    csv: () => [["scenario", "year", "measure", "mean", "p05", "p95", "mean_difference", "p025_difference", "p975_difference"], ...spec.scenarios.flatMap((scenario, s) => bothWays.flatMap((way) =>
      about_years().slice(1).map((year, i) => {
        const {difference, ...level} = scenario[way];
        return [nameOf(s), year, way, ...["mean", "p05", "p95"].map((key) => level[key][i + 1] ?? ""), ...["mean", "p025", "p975"].map((key) => difference?.[key][i + 1] ?? "")];
      })))],
    after: () => {
      const effect = figure.querySelector(".effect");
      if (effect) effect.textContent = spec.scenarios[state.scenario].effect;
    },
    read: (place, years) => words("read.year", {year: years[place], rows: readRows(movementRows(spec, state, years[place]).map(([way, values]) =>
      words("movements.way", {way, rows: readRows(namedValues(state, values))})))}),
    chips: () => {},
  };
  return [view, (redraw) => scenarioChooser(figure, words("movements.scenario"), state, redraw)];
}

// From data and choices to what ECharts draws: levels above, differences below, on one time axis.

const percentOf = (list) => list.map((v) => v === null ? null : 100 * v);
const middleOf = (level) => level.p50.map((v, i) => v ?? level.mean[i]);
const hasRanges = () => about.replicates > 1;

function yearsShown(spec, state) {
  let first = about.first_year;
  if (state.years === "policy") first = Math.min(...spec.scenarios.filter((_, s) => s !== spec.reference).map((s) => s.from));
  return Array.from({length: about.last_year - first + 1}, (_, i) => first + i);
}

/** The rows of a series for the years shown; nothing before the year in which a scenario parts from the reference. */
function shown(list, years, from) {
  return years.map((year) => year < from ? null : list[year - about.first_year]);
}

/** Collects axes, series and drawn text of an option. */
function sheet(palette, width) {
  return {palette, width, grid: [], xAxis: [], yAxis: [], series: [], graphic: [], height: 0};
}

function write(page, x, y, text, style = {}) {
  page.graphic.push({
    type: "text", x, y, silent: true, z: 20,
    style: {text, fill: page.palette.ink, font: (style.bold ? "600 " : "") + (style.size || 13) + "px " + fontFamily,
      textAlign: style.align || "left", textVerticalAlign: "middle", ...(style.fill ? {fill: style.fill} : {})},
  });
}

/** Axes of a panel; returns what its series refer to. */
function panel(page, box, years, scale, percentSign, labels) {
  const index = page.grid.length;
  const {palette} = page;
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  const step = Math.max(1, Math.ceil(years.length * 58 / box.w));
  const last = years.length - 1;
  page.xAxis.push({
    type: "category", gridIndex: index, data: years.map(String), boundaryGap: false,
    axisLine: {show: true, onZero: false, lineStyle: {color: palette.second}}, axisTick: {show: true, alignWithLabel: true, interval: 0, lineStyle: {color: palette.second}},
    axisLabel: {show: labels, color: palette.second, fontSize: 13, fontFamily, hideOverlap: false, alignMinLabel: last > 0 ? "left" : "center", alignMaxLabel: last > 0 ? "right" : "center",
      interval: (i) => i === last || (i % step === 0 && last - i >= step)},
    axisPointer: {show: true, type: "line", label: {show: false}, lineStyle: {color: palette.second, width: 1}},
  });
  page.yAxis.push({
    type: "value", gridIndex: index, min: scale.min, max: scale.max, interval: scale.interval,
    axisLine: {show: false}, axisTick: {show: false}, splitLine: {lineStyle: {color: palette.grid}}, axisPointer: {show: false},
    axisLabel: {color: palette.second, fontSize: 13, fontFamily, formatter: (v) => (percentSign === "+" && v > 0 ? "+" : "") + fixed(v, scale.decimals)},
  });
  return {index, box, years, scale, y: (v) => box.y + box.h * (scale.max - v) / (scale.max - scale.min)};
}

function addCustom(page, on, name, z, draw) {
  page.series.push({
    type: "custom", name, xAxisIndex: on.index, yAxisIndex: on.index, silent: true, clip: true, z, animation: false,
    data: [[0, on.scale.max]], encode: {x: 0, y: 1}, tooltip: {show: false}, renderItem: (params, api) => draw(api),
  });
}

function addBand(page, on, name, low, high, colour, opacity) {
  if (low.every((v) => v === null)) return;
  addCustom(page, on, "band " + name, 2, (api) => {
    const there = low.map((v, i) => i).filter((i) => low[i] !== null && high[i] !== null);
    const points = [...there.map((i) => api.coord([i, high[i]])), ...there.reverse().map((i) => api.coord([i, low[i]]))];
    return {type: "polygon", shape: {points}, style: {fill: colour, opacity}};
  });
}

/** A line; one that is solid turns to dashes where it rests on inputs that are extended beyond their sources. */
function addLine(page, on, name, values, style, width, sourcedUntil, z) {
  if (values.every((v) => v === null)) return;
  const add = (list, dash) => {
    if (list.filter((v) => v !== null).length === 0) return;
    page.series.push({
      type: "line", name, xAxisIndex: on.index, yAxisIndex: on.index, data: list, silent: true, animation: false, z, clip: true,
      symbol: style.marker || "circle", showSymbol: true, symbolKeepAspect: true,
      symbolSize: (v, p) => style.marker && p.dataIndex % 3 === style.place % 3 || list.filter((x) => x !== null).length === 1 ? 8 : 0,
      itemStyle: {color: style.marker === "circle" || !style.marker ? style.colour : page.palette.page, borderColor: style.colour, borderWidth: 1.6, opacity: 1},
      lineStyle: {color: style.colour, width, type: dash || "solid", cap: "butt"}, emphasis: {disabled: true},
    });
  };
  const turn = sourcedUntil - on.years[0];
  if (style.dash || turn >= values.length - 1) return add(values, style.dash);
  add(values.map((v, i) => i <= turn ? v : null), null);
  add(values.map((v, i) => i >= turn ? v : null), [6, 4]);
}

/** Value and name of each line at its end, with a leader where the label had to move. */
function addEndLabels(page, on, lines, narrow) {
  if (lines.length === 0) return;
  const {palette} = page;
  const right = on.box.x + on.box.w;
  const at = placed(lines.map((line) => on.y(line.end)), narrow ? 16 : 20, on.box.y + 6, on.box.y + on.box.h - 2);
  const widest = Math.max(...lines.map((line) => textWidth(line.value, 13, line.bold)));
  lines.forEach((line, i) => {
    const y = at[i];
    page.graphic.push({type: "polyline", silent: true, shape: {points: [[right + 2, on.y(line.end)], [right + 14, y]]}, style: {stroke: palette.leader, lineWidth: 1, fill: null}});
    const start = right + 16;
    if (narrow) return write(page, start, y, line.value, {bold: line.bold, fill: line.style.colour});
    page.graphic.push({type: "line", silent: true, shape: {x1: start, y1: y, x2: start + 24, y2: y}, style: {stroke: line.style.colour, lineWidth: line.bold ? 3 : 2, lineDash: line.style.dash || false}});
    write(page, start + 30 + widest, y, line.value, {align: "right", bold: line.bold});
    write(page, start + 38 + widest, y, fitted(line.name, page.width - (start + 40 + widest), 13, line.bold), {bold: line.bold});
  });
}

/** The registry's own rate with what was published of it: points belong to this line and no other. */
function addRegistry(page, on, spec, narrow) {
  const {palette} = page;
  const {years} = on;
  const colour = palette.second;
  const values = shown(percentOf(middleOf(spec.registry)), years, years[0]);
  const low = percentOf(spec.registry.p05), high = percentOf(spec.registry.p95);
  const points = spec.published.filter((p) => p.year >= years[0]);
  const place = (p) => p.year - about.first_year;
  addCustom(page, on, "registry ranges", 4, (api) => ({
    type: "group",
    children: points.filter((p) => low[place(p)] !== null).map((p) => {
      const [x, top] = api.coord([p.year - years[0], high[place(p)]]);
      return {type: "line", shape: {x1: x, x2: x, y1: top, y2: api.coord([0, low[place(p)]])[1]}, style: {stroke: colour, lineWidth: 5, opacity: 0.35}};
    }),
  }));
  page.series.push({
    type: "line", name: words("rate.of_registry"), xAxisIndex: on.index, yAxisIndex: on.index, data: values, silent: true, animation: false, z: 5,
    showSymbol: false, lineStyle: {color: colour, width: 2, type: [1, 3], cap: "round"}, itemStyle: {color: colour}, emphasis: {disabled: true},
  });
  for (const held of [false, true]) {
    page.series.push({
      type: "scatter", name: words(held ? "rate.held" : "rate.observed"), xAxisIndex: on.index, yAxisIndex: on.index, silent: true, animation: false, z: 9, clip: false,
      data: points.filter((p) => p.held_out === held).map((p) => ({
        value: [p.year - years[0], p.percent],
        // The last one has room at its right, and none stands on the axis.
        label: {show: !narrow && p.upper_limit, formatter: words("rate.below_mark", {v: words("number.percent", {n: p.percent})}),
          position: p === points.at(-1) ? "right" : "left", distance: 6, offset: [0, Math.min(0, on.box.y + on.box.h - 8 - on.y(p.percent))],
          color: palette.second, textBorderColor: palette.page, textBorderWidth: 3, fontSize: 12, fontFamily},
      })),
      symbol: held ? "diamond" : "circle", symbolSize: held ? 13 : 11,
      itemStyle: {color: held ? palette.page : palette.ink, borderColor: held ? palette.ink : palette.page, borderWidth: 2, opacity: 1}, emphasis: {disabled: true},
    });
  }
}

function levelPanel(page, spec, state, box, years, narrow, labels, shaded) {
  const line = spec.lines[state.line];
  const banded = (s) => hasRanges() && (s === spec.reference || s === state.highlight);
  const visible = spec.scenarios.map((_, s) => s).filter((s) => state.visible[s]);
  const values = visible.map((s) => shown(percentOf(middleOf(line.levels[s])), years, spec.scenarios[s].from));
  const tops = visible.flatMap((s, i) => banded(s) ? shown(percentOf(line.levels[s].p95), years, spec.scenarios[s].from) : values[i]);
  const registry = state.registry && spec.registry && state.line === 0;
  if (registry) tops.push(...shown(percentOf(middleOf(spec.registry)), years, years[0]), ...spec.published.filter((p) => p.year >= years[0]).map((p) => p.percent));
  const on = panel(page, box, years, niceScale(0, Math.max(0, ...tops.map(Number)), 5), "", labels);
  write(page, 4, box.y - 16, words("rate.axis_level"), {bold: true});
  if (shaded) {
    addShade(page, on, policyYears(spec, visible));
    labelShade(page, on, policyYears(spec, visible), narrow);
  }
  for (const s of visible.filter(banded)) {
    const style = styleOf(spec, s, page.palette);
    const of = (key) => shown(percentOf(line.levels[s][key]), years, spec.scenarios[s].from);
    addBand(page, on, spec.scenarios[s].name, of("p05"), of("p95"), style.colour, 0.16);
    addBand(page, on, spec.scenarios[s].name, of("p25"), of("p75"), style.colour, 0.26);
  }
  visible.forEach((s, i) => {
    const strong = s === spec.reference || s === state.highlight;
    addLine(page, on, spec.scenarios[s].name, values[i], styleOf(spec, s, page.palette), strong ? 3 : 2, spec.sourced_until, strong ? 7 : 6);
  });
  if (registry) addRegistry(page, on, spec, narrow);
  addEndLabels(page, on, visible.map((s, i) => ({
    end: values[i][years.length - 1], value: percentText(values[i][years.length - 1], 1), name: spec.scenarios[s].name,
    style: styleOf(spec, s, page.palette), bold: s === spec.reference || s === state.highlight,
  })), narrow);
  return on;
}

function differenceRange(spec, state, years, scenarios, banded) {
  const line = spec.lines[state.line];
  const all = scenarios.flatMap((s) => (hasRanges() && banded(s) ? ["p025", "p975", "mean"] : ["mean"])
    .flatMap((key) => shown(percentOf(line.differences[s][key]), years, spec.scenarios[s].from)).filter((v) => v !== null));
  return niceScale(Math.min(0, ...all), Math.max(0, ...all), 5);
}

function drawDifference(page, on, spec, state, s, withBands, width) {
  const line = spec.lines[state.line];
  const of = (key) => shown(percentOf(line.differences[s][key]), on.years, spec.scenarios[s].from);
  const style = styleOf(spec, s, page.palette);
  if (withBands && hasRanges()) {
    addBand(page, on, spec.scenarios[s].name, of("p025"), of("p975"), style.colour, 0.16);
    addBand(page, on, spec.scenarios[s].name, of("p25"), of("p75"), style.colour, 0.26);
  }
  addLine(page, on, spec.scenarios[s].name, of("mean"), style, width, spec.sourced_until, withBands ? 7 : 6);
}

function zeroLine(page, on) {
  page.graphic.push({type: "line", silent: true, z: 1, shape: {x1: on.box.x, x2: on.box.x + on.box.w, y1: on.y(0), y2: on.y(0)}, style: {stroke: page.palette.ink, lineWidth: 1.5}});
}

function differencePanel(page, spec, state, box, years, narrow, shaded) {
  const line = spec.lines[state.line];
  const visible = spec.scenarios.map((_, s) => s).filter((s) => state.visible[s] && s !== spec.reference);
  const on = panel(page, box, years, differenceRange(spec, state, years, visible, (s) => s === state.highlight), "+", true);
  write(page, 4, box.y - 16, fitted(words("rate.axis_difference", {ref: isolated(spec.scenarios[spec.reference].name)}), page.width - 8, 13, true), {bold: true});
  if (shaded) addShade(page, on, policyYears(spec, visible));
  zeroLine(page, on);
  for (const s of visible) drawDifference(page, on, spec, state, s, s === state.highlight, s === state.highlight ? 3 : 2);
  const end = (s) => percentOf(line.differences[s].mean).at(-1);
  const decimals = decimalsFor(visible.map(end), 2);
  addEndLabels(page, on, visible.map((s) => ({
    end: end(s), value: fixed(end(s), decimals), name: spec.scenarios[s].name, style: styleOf(spec, s, page.palette), bold: s === state.highlight,
  })), narrow);
  return on;
}

/** A panel a scenario, all on one scale: every band is seen. */
function smallMultiples(page, spec, state, years) {
  const scenarios = spec.scenarios.map((_, s) => s).filter((s) => s !== spec.reference && state.visible[s]);
  const columns = page.width < 560 ? 1 : page.width < 900 ? 2 : 3;
  const cell = page.width / columns;
  const scale = differenceRange(spec, state, years, scenarios, () => true);
  scenarios.forEach((s, i) => {
    const x = (i % columns) * cell, y = 34 + Math.floor(i / columns) * 210;
    const on = panel(page, {x: x + 52, y: y + 26, w: cell - 76, h: 140}, years, scale, "+", true);
    write(page, x + 8, y + 10, fitted(spec.scenarios[s].name, cell - 24, 13, true), {bold: true});
    addShade(page, on, policyYears(spec, [s]));
    zeroLine(page, on);
    drawDifference(page, on, spec, state, s, true, 2);
  });
  write(page, 4, 10, fitted(words("rate.axis_difference", {ref: isolated(spec.scenarios[spec.reference].name)}), page.width - 8, 13, true), {bold: true});
  return 34 + Math.ceil(scenarios.length / columns) * 210;
}

/** The option for a width, and the height it needs. */
function curvesOption(spec, state, width, palette, paper) {
  const page = sheet(palette, width);
  const narrow = width < 600;
  const years = yearsShown(spec, state);
  const compares = spec.scenarios.length > 1;
  const right = narrow ? 78 : Math.min(290, Math.round(width * 0.3));
  const [levelHeight, differenceHeight] = paper ? [225, 175] : narrow ? [230, 210] : [300, 240];
  const box = (y, h) => ({x: 52, y, w: width - 52 - right, h});
  let height = 34;
  if (compares && state.layout === "panels") {
    height = smallMultiples(page, spec, state, years);
  } else {
    const both = compares && state.show === "both";
    const lanes = policyLanes(spec, spec.scenarios.map((_, s) => s).filter((s) => state.visible[s]));
    const shaded = lanes.length === 0;
    let lowest = null;
    if (!compares || state.show !== "difference") {
      lowest = levelPanel(page, spec, state, box(height, levelHeight), years, narrow, !both, shaded);
      height += levelHeight + (both ? 46 : 30);
    }
    if (compares && state.show !== "level") {
      lowest = differencePanel(page, spec, state, box(height, differenceHeight), years, narrow, shaded);
      height += differenceHeight + 30;
    }
    const most = paper ? lanesShown.paper : narrow ? lanesShown.narrow : lanesShown.wide;
    if (!shaded) height += drawLanes(page, lowest, spec, lanes, state.highlight, height, narrow, most);
  }
  const {grid, xAxis, yAxis, series, graphic} = page;
  return {height, years, option: {
    animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic},
    axisPointer: {link: [{xAxisIndex: "all"}]},
  }};
}

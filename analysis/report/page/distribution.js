// Curves over the poorest share of the people: gaps summed up (TIP), shares of all income (Lorenz), growth by place.

/** Axes of a panel whose x are shares of the people, in percent. */
function sharePanel(page, box, people, scale, sign) {
  const index = page.grid.length;
  const {palette} = page;
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({
    type: "value", gridIndex: index, min: 0, max: people.max, interval: people.interval, axisLine: {show: true, onZero: false, lineStyle: {color: palette.second}}, axisTick: {show: true}, splitLine: {show: false},
    axisLabel: {color: palette.second, fontSize: 13, fontFamily, alignMinLabel: "left", alignMaxLabel: "right", formatter: (v) => fixed(v, people.decimals)},
    axisPointer: {show: true, type: "line", label: {show: false}, lineStyle: {color: palette.second, width: 1}},
  });
  page.yAxis.push({
    type: "value", gridIndex: index, min: scale.min, max: scale.max, interval: scale.interval, axisLine: {show: false}, axisTick: {show: false}, splitLine: {lineStyle: {color: palette.grid}}, axisPointer: {show: false},
    axisLabel: {color: palette.second, fontSize: 13, fontFamily, formatter: (v) => (sign && v > 0 ? "+" : "") + fixed(v, scale.decimals)},
  });
  return {index, box, scale, y: (v) => box.y + box.h * (scale.max - v) / (scale.max - scale.min)};
}

/** Points of a curve in percent up to `end`, from the origin where it begins there; between points a curve is straight. */
function pointsOf(curve, key, end, fromOrigin) {
  const points = curve.people.map((x, i) => [100 * x, curve[key][i] === null ? null : 100 * curve[key][i]]).filter(([, y]) => y !== null);
  if (fromOrigin) points.unshift([0, 0]);
  const beyond = points.findIndex(([x]) => x > end + 1e-9);
  if (beyond < 1) return points;
  const [[x0, y0], [x1, y1]] = [points[beyond - 1], points[beyond]];
  return [...points.slice(0, beyond), ...(end - x0 > 1e-9 ? [[end, y0 + (y1 - y0) * (end - x0) / (x1 - x0)]] : [])];
}

/** A curve with the band of 90 % of its runs. */
function addCurve(page, on, name, curve, style, end, fromOrigin) {
  const [low, high, middle] = ["p05", "p95", "mean"].map((key) => pointsOf(curve, key, end, fromOrigin));
  if (low.length > (fromOrigin ? 1 : 0)) {
    page.series.push({
      type: "custom", name: "band " + name, xAxisIndex: on.index, yAxisIndex: on.index, silent: true, clip: true, z: 2, animation: false, data: [[0, on.scale.max]], tooltip: {show: false},
      renderItem: (params, api) => ({type: "polygon", shape: {points: [...high, ...[...low].reverse()].map((point) => api.coord(point))}, style: {fill: style.colour, opacity: 0.16}}),
    });
  }
  page.series.push({
    type: "line", name, xAxisIndex: on.index, yAxisIndex: on.index, data: middle, silent: true, animation: false, z: 6, clip: true, showSymbol: false,
    itemStyle: {color: style.colour}, lineStyle: {color: style.colour, width: style.width, type: style.dash || "solid", cap: "butt"}, emphasis: {disabled: true},
  });
}

/** The curves shown: the reference's of the first and of the last year, a scenario's of the last. */
const curvesShown = (spec, state) => spec.curves.filter(({scenario}) => scenario === referencePlace() || scenario === state.scenario);
const lineName = ({scenario, year}) => words("depth.line", {year, name: nameOf(scenario)});

/** The first year is thin and grey; else a scenario looks as everywhere. */
function curveLook({scenario, year}, palette) {
  if (year !== about.last_year) return {colour: palette.rest, dash: null, width: 2};
  return {...lookOf(scenario, palette), width: scenario === referencePlace() ? 3 : 2};
}

const heightsOf = (curves, name) => curves.filter((curve) => curve[name]).flatMap((curve) => ["mean", "p05", "p95"].flatMap((key) => curve[name][key])).filter((v) => v !== null).map((v) => 100 * v);

function tipPanel(page, spec, curves, box, right, narrow) {
  const end = 100 * spec.cut;
  const on = sharePanel(page, box, niceScale(0, end, 5), niceScale(0, Math.max(0, ...heightsOf(curves, "tip")), 5), false);
  write(page, box.x - 48, box.y - 18, fitted(words("depth.axis_tip"), right - box.x + 44, 13, true), {bold: true});
  write(page, box.x + box.w / 2, box.y + box.h + 34, words("depth.axis_people"), {align: "center", fill: page.palette.second});
  const drawn = curves.filter((curve) => curve.tip);
  for (const curve of drawn) addCurve(page, on, lineName(curve), curve.tip, curveLook(curve, page.palette), end, true);
  const ends = drawn.map((curve) => 100 * curve.tip.mean.at(-1));
  const decimals = decimalsFor(ends, 1);
  addEndLabels({...page, width: right}, on, drawn.map((curve, i) => ({
    end: ends[i], value: percentText(ends[i], decimals), name: lineName(curve), style: curveLook(curve, page.palette), bold: curve.year === about.last_year,
  })), narrow);
}

function lorenzPanel(page, curves, box) {
  const on = sharePanel(page, box, {max: 100, interval: 25, decimals: 0}, niceScale(Math.min(0, ...heightsOf(curves, "lorenz")), 100, 4), false);
  write(page, box.x - 48, box.y - 18, fitted(words("depth.axis_lorenz"), box.w + 44, 13, true), {bold: true});
  const x = (v) => box.x + box.w * v / 100;
  page.graphic.push({type: "line", silent: true, z: 1, shape: {x1: x(0), y1: on.y(0), x2: x(100), y2: on.y(100)}, style: {stroke: page.palette.leader, lineWidth: 1}});
  write(page, x(50) - 8, on.y(58), words("depth.equal"), {align: "right", size: 12, fill: page.palette.second});
  for (const curve of curves.filter((curve) => curve.lorenz)) addCurve(page, on, lineName(curve), curve.lorenz, {...curveLook(curve, page.palette), width: 2}, 100, true);
}

function growthPanel(page, curves, kind, box) {
  const drawn = curves.filter((curve) => curve[kind]);
  const all = heightsOf(drawn, kind);
  const on = sharePanel(page, box, {max: 100, interval: 25, decimals: 0}, niceScale(Math.min(0, ...all), Math.max(0, ...all), 4), Math.min(0, ...all) < 0);
  write(page, box.x - 48, box.y - 18, fitted(words("depth.axis_" + kind), box.w + 44, 13, true), {bold: true});
  zeroLine(page, on);
  for (const curve of drawn) addCurve(page, on, lineName(curve), curve[kind], {...curveLook(curve, page.palette), width: 2}, 100, false);
}

function distributionOption(spec, state, width, palette) {
  const page = sheet(palette, width);
  const curves = curvesShown(spec, state);
  const grows = curves.some((curve) => curve[state.growth]);
  const narrow = width < 600, wide = width >= 860;
  const key = narrow ? 22 * curves.length : 0;
  // On a phone the labels are values alone: names stand above, a row each.
  if (narrow) curves.forEach((curve, i) => writeKey({...page, width}, 10 + 22 * i, [{style: curveLook(curve, palette), name: lineName(curve)}], false));
  const top = key + 34, small = 130;
  const tipHeight = wide ? 2 * small + 80 : 240;
  const right = wide ? Math.round(width * 0.66) : width;
  const labels = narrow ? 66 : wide ? 214 : 230;
  tipPanel(page, spec, curves, {x: 52, y: top, w: right - 52 - labels, h: tipHeight}, right, narrow);
  const boxes = wide ? [{x: right + 56, y: top, w: width - right - 68, h: small}, {x: right + 56, y: top + small + 80, w: width - right - 68, h: small}] :
    narrow ? [{x: 52, y: top + tipHeight + 92, w: width - 68, h: small + 30}, {x: 52, y: top + tipHeight + small + 210, w: width - 68, h: small + 30}] :
    [{x: 52, y: top + tipHeight + 92, w: width / 2 - 76, h: small + 30}, {x: width / 2 + 52, y: top + tipHeight + 92, w: width / 2 - 68, h: small + 30}];
  lorenzPanel(page, curves, boxes[0]);
  if (grows) growthPanel(page, curves, state.growth, boxes[1]);
  const last = boxes[grows ? 1 : 0];
  const tip = curves.find((curve) => curve.tip && curve.scenario === referencePlace() && curve.year === about.last_year).tip;
  return {height: Math.max(top + tipHeight, last.y + last.h) + 50, years: tip.people.map((v) => 100 * v).filter((v) => v <= 100 * spec.cut + 1e-9), option: optionOf(page)};
}

/** What the gap curves tell of a point. */
const pointRows = (spec, state, place) => curvesShown(spec, state).filter((curve) => curve.tip).map((curve) => {
  const {mean, p05, p95} = curve.tip;
  const decimals = decimalsFor([mean[place], p05[place], p95[place]].map((v) => 100 * (v ?? 0)), 2);
  const [low, high] = [p05[place], p95[place]].map((v) => v === null ? null : 100 * v);
  return words("read.row", {name: isolated(lineName(curve)), level: withInterval(percentText(100 * mean[place], decimals), low, high, decimals)});
});

/** The tooltip: the curves of the panel that is pointed at, at the point nearest to it. */
function distributionTip(items, palette) {
  const [{axisValue}] = items;
  const table = make("table", {class: "tip"}, make("caption", {}, words("depth.place", {people: percentText(axisValue, 1)})));
  for (const item of items) table.append(make("tr", {}, make("th", {}, make("bdi", {}, item.seriesName)), make("td", {}, percentText(item.value[1], decimalsFor([item.value[1]], 1)))));
  return table;
}

function distributionFigure(figure, spec) {
  const state = {scenario: spec.shown ?? referencePlace(), growth: "growth_incidence"};
  const keys = ["mean", "p05", "p50", "p95"];
  const names = ["tip", "lorenz", "growth_incidence", "growth_of_same_people"];
  const view = {
    state,
    before: 1,  // the origin
    build: (width, palette) => distributionOption(spec, state, width, palette),
    tooltip: (palette) => ({trigger: "axis", ...tipLook(palette), formatter: (items) => distributionTip(items, palette)}),
    csv: () => [["scenario", "year", "curve", "people_share", ...keys], ...spec.curves.flatMap((curve) => names.filter((name) => curve[name]).flatMap((name) =>
      curve[name].people.map((people, i) => [nameOf(curve.scenario), curve.year, name, people, ...keys.map((key) => curve[name][key][i] ?? "")])))],
    after: () => {
      const effect = figure.querySelector(".effect");
      if (effect) effect.textContent = spec.dominance[state.scenario];
    },
    read: (place, people) => words("depth.point", {people: percentText(people[place], 1), rows: readRows(pointRows(spec, state, place))}),
    chips: () => {},
  };
  return [view, (redraw) => {
    scenarioChooser(figure, words("depth.scenario"), state, redraw);
    if (!spec.curves.some((curve) => curve.growth_incidence)) return;
    figure.querySelector(".controls").append(segments("depth-growth", words("depth.growth"), ["growth_incidence", "growth_of_same_people"].map((kind) => [kind, words("depth." + kind)]), state.growth, (kind) => {
      state.growth = kind;
      redraw();
    }));
  }];
}

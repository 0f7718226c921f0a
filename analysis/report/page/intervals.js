// Interval plots: a row a scenario or group, thin line 95 %, thick line 50 %, point in the middle, zero line.

/** A row's colour follows its scenario through every chart. */
const rowColour = (row, palette) => row.scenario === undefined ? palette.ink : styleOf(report.charts.rate, row.scenario, palette).colour;

function intervalsOption(spec, rows, width, palette) {
  const page = sheet(palette, width);
  const narrow = width < 600;
  const left = narrow ? 16 : Math.min(240, Math.round(width * 0.27));
  const right = Math.min(90, 20 + Math.max(...rows.map((row) => textWidth(row.value || "", 13, true))));
  const heightOf = (row) => row.head ? 30 : narrow ? 44 : 30;
  const box = {x: left, y: 34, w: width - left - right - 12, h: rows.reduce((sum, row) => sum + heightOf(row), 0)};
  const all = rows.filter((row) => !row.head).flatMap((row) => [row.low, row.mid, row.high]).filter((v) => v !== null && v !== undefined);
  // One interval that is several times as long as all others would press them to points: it is cut, and says so.
  const reach = rows.filter((row) => !row.head).map((row) => Math.max(...[row.low, row.mid, row.high].map((v) => Math.abs(v ?? 0)))).sort((a, b) => b - a);
  const most = reach.length > 2 && reach[1] > 0 && reach[0] > 4 * reach[1] ? 1.2 * reach[1] : Infinity;
  const scale = niceScale(Math.max(-most, Math.min(0, ...all)), Math.min(most, Math.max(0, ...all)), narrow ? 4 : 6);
  const within = (v) => Math.min(Math.max(v, scale.min), scale.max);
  const isCut = rows.some((row) => !row.head && [row.low, row.mid, row.high].some((v) => v !== null && v !== undefined && within(v) !== v));
  const x = (v) => box.x + box.w * (v - scale.min) / (scale.max - scale.min);
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({
    type: "value", min: scale.min, max: scale.max, interval: scale.interval, axisLine: {show: true, onZero: false, lineStyle: {color: palette.second}}, axisTick: {show: true},
    splitLine: {lineStyle: {color: palette.grid}}, axisLabel: {color: palette.second, fontSize: 13, fontFamily, alignMinLabel: "left", alignMaxLabel: "right", formatter: (v) => fixed(v, scale.decimals)},
  });
  page.yAxis.push({type: "value", min: 0, max: rows.length, inverse: true, show: false});
  const tops = [];
  rows.reduce((y, row) => (tops.push(y), y + heightOf(row)), box.y);
  const centre = (i) => tops[i] + heightOf(rows[i]) - (narrow && !rows[i].head ? 12 : 15);
  page.series.push({
    type: "custom", name: "intervals", data: rows.map((row, i) => [row.mid ?? 0, i]), silent: true, animation: false, clip: false, z: 5,
    renderItem: (params) => {
      const row = rows[params.dataIndex];
      if (row.head || row.mid === null) return null;
      const y = centre(params.dataIndex), colour = rowColour(row, palette);
      const line = (a, b, lineWidth) => ({type: "line", shape: {x1: x(within(a)), x2: x(within(b)), y1: y, y2: y}, style: {stroke: colour, lineWidth}});
      const children = [];
      if (row.low !== null && row.low !== undefined) children.push(line(row.low, row.high, 1.6));
      if (row.q1 !== null && row.q1 !== undefined) children.push(line(row.q1, row.q3, 6));
      const arrow = (v, way) => children.push({type: "polygon", shape: {points: [[x(within(v)) + 8 * way, y], [x(within(v)), y - 5], [x(within(v)), y + 5]]}, style: {fill: colour}});
      if (row.low < scale.min) arrow(row.low, -1);
      if (row.high > scale.max) arrow(row.high, 1);
      if (within(row.mid) === row.mid) children.push({type: "circle", shape: {cx: x(row.mid), cy: y, r: 5}, style: {fill: palette.page, stroke: colour, lineWidth: 2}});
      return {type: "group", children};
    },
  });
  page.graphic.push({type: "line", silent: true, z: 4, shape: {x1: x(0), x2: x(0), y1: box.y, y2: box.y + box.h}, style: {stroke: palette.ink, lineWidth: 1.5}});
  rows.forEach((row, i) => {
    const y = centre(i);
    if (row.head) return write(page, 4, y, fitted(row.label, width - 8, 13, true), {bold: true});
    if (narrow) write(page, box.x, y - 18, fitted(row.label, width - left - right, 13, false));
    else write(page, 4, y, fitted(row.label, left - 16, 13, false));
    write(page, width - 4, y, row.value, {align: "right", bold: true});
  });
  if (spec.left) write(page, Math.max(x(0) - 8, 8 + textWidth("← " + spec.left, 12)), 12, "← " + spec.left, {align: "right", size: 12, fill: palette.second});
  if (spec.right) write(page, Math.min(x(0) + 8, width - 8 - textWidth(spec.right + " →", 12)), 26, spec.right + " →", {size: 12, fill: palette.second});
  const height = box.y + box.h + (isCut ? 74 : 52);
  if (isCut) write(page, 4, box.y + box.h + 38, fitted(words("cost.beyond"), width - 8, 12, false), {size: 12, fill: palette.second});
  write(page, box.x + box.w / 2, height - 10, spec.axis, {align: "center", fill: palette.second});
  const {grid, xAxis, yAxis, series, graphic} = page;
  return {height, years: rows, option: {animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic}}};
}

function rowSentence(row) {
  if (row.head) return row.label;
  const decimals = decimalsFor([row.low, row.mid, row.high], 2);
  return words("read.point", {name: isolated(row.label), value: withInterval(fixed(row.mid, decimals), row.low, row.high, decimals)});
}

function intervalsFigure(figure, spec) {
  const state = {variant: spec.shown || 0};
  const rows = () => spec.variants[state.variant].rows;
  const view = {
    state,
    build: (width, palette) => intervalsOption({...spec, ...spec.variants[state.variant]}, rows(), width, palette),
    tooltip: () => null,
    csv: () => [["name", "row", "low", "q1", "middle", "q3", "high", "shown"], ...spec.variants.flatMap((variant) => variant.rows.filter((row) => !row.head)
      .map((row) => [variant.name ?? "", row.label, row.low ?? "", row.q1 ?? "", row.mid ?? "", row.q3 ?? "", row.high ?? "", row.value]))],
    after: () => {
      const {title} = spec.variants[state.variant];
      if (title) figure.querySelector("h3").textContent = title;
    },
    read: (place) => rowSentence(rows()[place]),
    chips: () => {},
  };
  return [view, (redraw) => {
    if (spec.variants.length < 2) return;
    figure.querySelector(".controls").append(chooser(figure.id + "-choose", spec.choose, spec.variants.map((variant, i) => [i, isolated(variant.name)]), state.variant, (value) => {
      state.variant = value;
      redraw();
    }));
  }];
}

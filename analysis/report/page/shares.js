// Stacked bars of a whole and its parts: estimates as they are, so that one below zero stands left of zero.

const greys = {light: ["#3a4450", "#71808e", "#bcc6cf", "#eef1f4"], dark: ["#dfe6ec", "#9fb0bf", "#566472", "#2a323a"]};

/** The four parts of a row, in the order of the greys: each source by itself, and what they do together. */
const partsOf = (row) => [...row.parts.slice(0, 3).map((part) => part.share), row.together];
const isSplit = (row) => partsOf(row).every((share) => share !== null);

function sharesOption(spec, width, palette) {
  const page = sheet(palette, width);
  const narrow = width < 760;
  const fills = palette === palettes.dark ? greys.dark : greys.light;
  const column = narrow ? (width - 8) / 4 : 98;
  const left = narrow ? 4 : Math.min(220, Math.round(width * 0.24));
  const heightOf = (row) => row.head !== undefined ? 34 : narrow ? 68 : 34;
  const rows = spec.rows;
  const box = {x: left, y: narrow ? 52 : 34, w: narrow ? width - 20 : width - left - 4 * column - 28, h: rows.reduce((sum, row) => sum + heightOf(row), 0)};
  const split = rows.filter((row) => row.head === undefined && isSplit(row));
  const sum = (row, sign) => 100 * partsOf(row).filter((share) => sign * share > 0).reduce((a, b) => a + b, 0);
  const scale = niceScale(Math.min(0, ...split.map((row) => sum(row, -1))), Math.max(100, ...split.map((row) => sum(row, 1))), narrow ? 4 : 5);
  const x = (v) => box.x + box.w * (v - scale.min) / (scale.max - scale.min);
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({
    type: "value", min: scale.min, max: scale.max, interval: scale.interval, axisLine: {show: true, onZero: false, lineStyle: {color: palette.second}}, splitLine: {show: !narrow, lineStyle: {color: palette.grid}},
    axisLabel: {color: palette.second, fontSize: 13, fontFamily, alignMinLabel: "left", alignMaxLabel: "right", formatter: (v) => fixed(v, scale.decimals)},
  });
  page.yAxis.push({type: "value", min: 0, max: Math.max(rows.length, 1), inverse: true, show: false});
  const tops = [];
  rows.reduce((y, row) => (tops.push(y), y + heightOf(row)), box.y);
  const bar = (i) => tops[i] + (narrow ? 24 : 8);
  page.series.push({
    type: "custom", name: "shares", data: rows.map((row, i) => [0, i]), silent: true, animation: false, clip: false, z: 5,
    renderItem: (params) => {
      const row = rows[params.dataIndex];
      if (row.head !== undefined || !isSplit(row)) return null;
      let above = 0, below = 0;
      return {type: "group", children: partsOf(row).map((share, k) => {
        const from = share > 0 ? above : below, to = from + 100 * share;
        if (share > 0) above = to; else below = to;
        return {type: "rect", shape: {x: x(Math.min(from, to)), y: bar(params.dataIndex), width: Math.abs(x(to) - x(from)), height: 18}, style: {fill: fills[k], stroke: palette.ink, lineWidth: 0.8}};
      })};
    },
  });
  const columnRight = (k) => narrow ? 4 + (k + 1) * column - 6 : width - 4 - (3 - k) * column;
  spec.sources.forEach((source, k) => {
    const text = fitted(source, column - 22, 12, true);
    const right = columnRight(k), start = right - textWidth(text, 12, true) - 18;
    page.graphic.push({type: "rect", silent: true, shape: {x: start, y: 10, width: 12, height: 12}, style: {fill: fills[k], stroke: palette.ink, lineWidth: 0.8}});
    write(page, right, 16, text, {align: "right", size: 12, bold: true});
  });
  rows.forEach((row, i) => {
    if (row.head !== undefined)
      return write(page, 4, tops[i] + 20, fitted(row.difference ? words("variance.difference", {name: row.head}) : row.head, width - 8, 13, true), {bold: true});
    write(page, 4, narrow ? tops[i] + 12 : bar(i) + 9, fitted(row.label, narrow ? width - 8 : left - 14, 13, false));
    if (!isSplit(row)) return write(page, x(0) + 8, bar(i) + 9, words("variance.constant"), {fill: palette.second});
    for (const v of [0, 100]) page.graphic.push({type: "line", silent: true, z: 9, shape: {x1: x(v), x2: x(v), y1: bar(i) - 4, y2: bar(i) + 22}, style: {stroke: palette.ink, lineWidth: 1.5}});
    row.texts.forEach((text, k) => write(page, columnRight(k), narrow ? bar(i) + 30 : bar(i) + 9, text, {align: "right", size: 12}));
  });
  return {height: box.y + box.h + 34, years: rows.filter((row) => row.head === undefined), option: optionOf(page)};
}

function sharesFigure(figure, spec) {
  const rows = spec.rows.filter((row) => row.head === undefined);
  const names = ["survey", "parameters", "luck", "survey x parameters", "survey x luck", "parameters x luck", "survey x parameters x luck"];
  const view = {
    state: {},
    build: (width, palette) => sharesOption(spec, width, palette),
    tooltip: () => null,
    csv: () => [["scenario", "figure", "year", "source", "share", "share_error"], ...rows.flatMap((row) => row.parts.map((part, k) => [row.scenario, row.figure, row.year, names[k], part.share ?? "", part.error ?? ""]))],
    after: () => {},
    read: (place) => words("variance.point", {label: rows[place].label, name: isolated(rows[place].scenario),
      rows: isSplit(rows[place]) ? readRows(rows[place].texts.map((share, k) => words("variance.part", {source: spec.sources[k], share}))) : words("variance.constant")}),
    chips: () => {},
  };
  return [view, () => {}];
}

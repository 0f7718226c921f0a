// Who gains and who loses by tenth of income: bars to the right for those better off, to the left for those worse off.

const tenthName = (i, count) => words(i === 0 ? "tenths.poorest" : i + 1 === count ? "tenths.richest" : "tenths.place", {t: i + 1});

/** What a tenth gains on average, "+12 (3 to 21)", with as many decimals as the other tenths. */
function gainText(rows, row, withRange) {
  const decimals = decimalsFor(rows.map((of) => of.gain), Math.max(...rows.map((of) => Math.abs(of.gain))) < 10 ? 1 : 0);
  const gain = (row.gain > 0 ? "+" : "") + fixed(row.gain, decimals);
  return withRange ? withInterval(gain, row.low, row.high, decimals) : gain;
}

const shareText = (share) => percentText(100 * share, share < 0.0995 ? 1 : 0);

function tenthsOption(rows, width, palette) {
  const page = sheet(palette, width);
  const narrow = width < 600;
  const left = narrow ? 4 : 96;
  const right = 12 + Math.max(...rows.map((row) => textWidth(gainText(rows, row, !narrow), 13, true)));
  const rowHeight = narrow ? 40 : 28, bar = 18, room = 52;
  const box = {x: left + room, y: 52, w: width - left - right - 2 * room, h: rows.length * rowHeight};
  const most = (key) => Math.max(0.001, ...rows.map((row) => row[key] ?? 0));
  const zero = box.x + box.w * most("worse") / (most("worse") + most("better"));
  const unit = box.w / (most("worse") + most("better"));
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({type: "value", min: -most("worse"), max: most("better"), show: false});
  page.yAxis.push({type: "value", min: 0, max: rows.length, inverse: true, show: false});
  const centre = (i) => box.y + (i + 1) * rowHeight - bar / 2 - 4;
  for (const [key, way, colour] of [["worse", -1, palette.lose], ["better", 1, palette.gain]])
    page.series.push({
      type: "custom", name: key, data: rows.map((row, i) => [way * (row[key] ?? 0), i]), silent: true, animation: false, clip: false, z: 5,
      renderItem: (params) => {
        const length = unit * (rows[params.dataIndex][key] ?? 0);
        return {type: "rect", shape: {x: way < 0 ? zero - length : zero, y: centre(params.dataIndex) - bar / 2, width: length, height: bar}, style: {fill: colour}};
      },
    });
  rows.forEach((row, i) => {
    const y = centre(i), reach = narrow ? bar / 2 + 2 : rowHeight / 2;  // on a phone names stand between the bars
    page.graphic.push({type: "line", silent: true, z: 6, shape: {x1: zero, x2: zero, y1: y - reach, y2: y + reach}, style: {stroke: palette.ink, lineWidth: 1.5}});
    write(page, 4, narrow ? y - bar / 2 - 8 : y, tenthName(i, rows.length));
    write(page, zero + unit * (row.better ?? 0) + 6, y, shareText(row.better));
    write(page, zero - unit * (row.worse ?? 0) - 6, y, shareText(row.worse), {align: "right"});
    write(page, width - 4, y, gainText(rows, row, !narrow), {align: "right", bold: true});
  });
  const worse = "← " + words("tenths.worse"), better = words("tenths.better") + " →";
  write(page, Math.max(zero - 8, 8 + textWidth(worse, 13, true)), 34, worse, {align: "right", bold: true, fill: palette.lose});
  write(page, Math.max(zero + 8, 16 + textWidth(worse, 13, true)), 34, better, {bold: true, fill: palette.gain});
  write(page, width - 4, 12, words("tenths.gain_head"), {align: "right", size: 12, fill: palette.second});
  const {grid, xAxis, yAxis, series, graphic} = page;
  return {height: box.y + box.h + 8, years: rows, option: {animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic}}};
}

function tenthsFigure(figure, spec) {
  const state = {variant: spec.shown};
  const rows = () => spec.variants[state.variant].rows;
  const view = {
    state,
    build: (width, palette) => tenthsOption(rows(), width, palette),
    tooltip: () => null,
    csv: () => [["scenario", "tenth", "income_without", "gain", "gain_p025", "gain_p975", "better_off_share", "worse_off_share"],
      ...spec.variants.flatMap((variant) => variant.rows.map((row, i) => [variant.name, i + 1, row.income ?? "", row.gain ?? "", row.low ?? "", row.high ?? "", row.better ?? "", row.worse ?? ""]))],
    after: () => { figure.querySelector("h3").textContent = spec.variants[state.variant].title; },
    read: (place, all) => words("tenths.row", {tenth: tenthName(place, all.length), better: shareText(all[place].better), worse: shareText(all[place].worse), gain: gainText(all, all[place], true)}),
    chips: () => {},
  };
  return [view, (redraw) => {
    if (spec.variants.length < 2) return;
    figure.querySelector(".controls").append(chooser(figure.id + "-choose", words("tenths.choose"), spec.variants.map((variant, i) => [i, isolated(variant.name)]), state.variant, (value) => {
      state.variant = value;
      redraw();
    }));
  }];
}

// Fifty equally likely futures as dots: counts are read better than areas.

function dotsOption(dots, width, palette) {
  const page = sheet(palette, width);
  const box = {x: 16, y: 44, w: width - 32, h: 0};
  const scale = niceScale(Math.min(0, ...dots), Math.max(0, ...dots), width < 600 ? 4 : 8);
  const x = (v) => box.x + box.w * (v - scale.min) / (scale.max - scale.min);
  const size = width < 600 ? 13 : 16;
  // Dots that would touch stand on one another, those below, at and above zero in stacks of their own.
  const stacks = new Map();
  const at = dots.map((v) => {
    const key = Math.sign(v) + ":" + Math.floor((x(v) - x(0)) / size);
    const height = stacks.get(key) ?? 0;
    stacks.set(key, height + 1);
    const middle = v === 0 ? x(0) : x(0) + (Math.floor((x(v) - x(0)) / size) + 0.5) * size;
    return [middle, height];
  });
  box.h = (Math.max(...at.map(([, height]) => height)) + 1) * size + 8;
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({
    type: "value", min: scale.min, max: scale.max, interval: scale.interval, axisLine: {show: true, onZero: false, lineStyle: {color: palette.second}}, splitLine: {show: false},
    axisLabel: {color: palette.second, fontSize: 13, fontFamily, alignMinLabel: "left", alignMaxLabel: "right", formatter: (v) => fixed(v, scale.decimals)},
  });
  page.yAxis.push({type: "value", min: 0, max: 1, show: false});
  page.graphic.push({type: "line", silent: true, z: 1, shape: {x1: x(0), x2: x(0), y1: box.y - 4, y2: box.y + box.h}, style: {stroke: palette.ink, lineWidth: 1.5}});
  page.series.push({
    type: "custom", name: "futures", data: dots.map((v) => [v, 0]), silent: true, animation: false, clip: false, z: 5,
    renderItem: (params) => {
      const [middle, height] = at[params.dataIndex], v = dots[params.dataIndex];
      return {type: "circle", shape: {cx: middle, cy: box.y + box.h - (height + 0.5) * size, r: size / 2 - 1}, style: {fill: v > 0 ? palette.gain : v < 0 ? palette.lose : palette.second}};
    },
  });
  const fewer = words("sure.end_fewer", {n: dots.filter((v) => v < 0).length}), more = words("sure.end_more", {n: dots.filter((v) => v > 0).length});
  write(page, Math.max(x(0) - 8, 8 + textWidth(fewer, 13, true)), 12, fewer, {align: "right", bold: true, fill: palette.lose});
  write(page, Math.min(x(0) + 8, width - 8 - textWidth(more, 13, true)), 30, more, {bold: true, fill: palette.gain});
  const height = box.y + box.h + 52;
  write(page, box.x + box.w / 2, height - 10, words("sure.axis"), {align: "center", fill: palette.second});
  const {grid, xAxis, yAxis, series, graphic} = page;
  return {height, years: dots, option: {animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic}}};
}

function dotsFigure(figure, spec) {
  const state = {variant: spec.shown};
  const dots = () => spec.variants[state.variant].dots;
  const view = {
    state,
    build: (width, palette) => dotsOption(dots(), width, palette),
    tooltip: () => null,
    csv: () => [["scenario", "share_of_futures_below", "person_years_lifted"],
      ...spec.variants.flatMap((variant) => variant.dots.map((v, i) => [variant.name, (i + 0.5) / variant.dots.length, v]))],
    after: () => { figure.querySelector("h3").textContent = spec.variants[state.variant].title; },
    read: (place, all) => words("sure.dot", {n: place + 1, all: all.length, value: fixed(all[place], 0)}),
    chips: () => {},
  };
  return [view, (redraw) => {
    if (spec.variants.length < 2) return;
    figure.querySelector(".controls").append(chooser(figure.id + "-choose", words("sure.choose"), spec.variants.map((variant, i) => [i, isolated(variant.name)]), state.variant, (value) => {
      state.variant = value;
      redraw();
    }));
  }];
}

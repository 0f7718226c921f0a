// The schematic map: a mark a village, on the areas around the middles of townships.

const mapMeasures = ["rate", "sellers", "station"];
const inPercent = (kind) => kind !== "station";

/** The numbers of a measure; where a scenario has those of the reference, they stand there alone. */
const mapNumbers = (spec, s, y, kind) => spec.scenarios[s].years[y][kind] ?? spec.scenarios[spec.reference].years[y][kind];

/** Four round limits between five classes, the same for all scenarios in a year, so that colours can be compared. */
function classLimits(spec, y, kind) {
  const factor = inPercent(kind) ? 100 : 1;
  const all = spec.scenarios.flatMap((_, s) => mapNumbers(spec, s, y, kind)).filter((v) => v !== null).map((v) => factor * v).sort((a, b) => a - b);
  // The lowest and the highest class are open: a few villages far out must not press all others together.
  const at = (share) => all.length ? all[Math.round(share * (all.length - 1))] : 0;
  const low = at(0.05), high = Math.max(at(0.95), low + 1e-6);
  for (let power = 10 ** Math.floor(Math.log10((high - low) / 5)); ; power *= 10)
    for (const step of [1, 2, 2.5, 5].map((m) => m * power)) {
      const start = Math.floor(low / step + 1e-9) * step;
      if (start + 5 * step < high) continue;
      const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (Math.abs(step / power - 2.5) < 1e-9 ? 1 : 0));
      return {limits: [1, 2, 3, 4].map((k) => Number((start + k * step).toFixed(decimals))), decimals, factor};
    }
}

const classOf = (value, scale) => scale.limits.filter((limit) => scale.factor * value >= limit).length;

/** "below 5", "5 to 10", "20 or more". */
function classNames(scale) {
  const text = scale.limits.map((limit) => fixed(limit, scale.decimals));
  return [words("where.below", {v: text[0]}), ...[0, 1, 2].map((k) => words("where.between", {lo: text[k], hi: text[k + 1]})), words("where.from", {v: text[3]})];
}

/** Names of townships where there is room, those with most people first; a name that finds none is told by the tooltip. */
function placeNames(spec, sums, at, box, narrow) {
  const order = spec.townships.map((_, t) => t).sort((a, b) => sums[b] - sums[a] || a - b);
  const taken = [], size = narrow ? 12 : 13;
  for (const t of order) {
    const township = spec.townships[t];
    const [x, y] = at(township.x, township.y);
    const long = fitted(township.name, 130, size, true);
    const texts = narrow ? [fitted(township.key, 60, size, true)] : [long];
    for (const text of texts) {
      const half = textWidth(text, size, true) / 2 + 3;
      const middle = Math.min(Math.max(x, box.x + half), box.x + box.w - half);
      const free = [0, -14, 14, -28, 28].map((shift) => y + shift).find((top) => top > box.y + 8 && top < box.y + box.h - 8 &&
        taken.every((other) => Math.abs(other.x - middle) >= other.half + half || Math.abs(other.y - top) >= 18));
      if (free === undefined) continue;
      taken.push({x: middle, y: free, half, text, size});
      break;
    }
  }
  return taken;
}

/** A mark of a round number of people that is no larger than the largest on the map. */
function sizeSample(people, radius) {
  const most = Math.max(...people), power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const round = [5, 2, 1].map((m) => m * power).find((v) => v <= most) ?? 1;
  return {people: round, r: radius(round)};
}

function mapLegend(page, spec, state, scale, size, x, y, width) {
  const {palette} = page;
  const swatch = (top, draw) => page.graphic.push({silent: true, z: 10, style: {fill: palette.page, stroke: palette.second, lineWidth: 1}, ...draw(x + 9, top)});
  write(page, x, y, fitted(words("where.legend_" + state.measure), width, 13, true), {bold: true});
  const columns = width > 330 ? 2 : 1, rows = Math.ceil(5 / columns);
  classNames(scale).forEach((name, k) => {
    const left = x + Math.floor(k / rows) * width / columns, top = y + 24 + (k % rows) * 22;
    page.graphic.push({type: "rect", silent: true, z: 10, shape: {x: left, y: top - 7, width: 18, height: 14}, style: {fill: palette.classes[k], stroke: palette.second, lineWidth: 1}});
    write(page, left + 26, top, name);
  });
  let top = y + 24 + rows * 22 + 6;
  if (!spec.of_townships) {
    swatch(top, (cx, cy) => ({type: "rect", shape: {x: cx - 6, y: cy - 6, width: 12, height: 12}}));
    write(page, x + 26, top, fitted(words("where.square"), width - 26, 13, false));
    swatch(top + 22, (cx, cy) => ({type: "circle", shape: {cx, cy, r: 6}}));
    write(page, x + 26, top + 22, fitted(words("where.circle"), width - 26, 13, false));
    top += 44;
  }
  page.graphic.push({type: "circle", silent: true, z: 10, shape: {cx: x + Math.max(9, size.r), cy: top + size.r - 4, r: size.r}, style: {fill: palette.page, stroke: palette.second, lineWidth: 1}});
  write(page, x + Math.max(26, 2 * size.r + 8), top + size.r - 4, words("where.size", {n: fixed(size.people, 0)}));
  return top + 2 * size.r + 8;
}

function mapOption(spec, state, width, palette) {
  const page = sheet(palette, width);
  const narrow = width < 600;
  const corners = spec.townships.flatMap((township) => township.area);
  const xs = corners.map(([x]) => x), ys = corners.map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const legend = narrow ? 0 : 250;
  const room = width - legend - 8;
  // One scale for both directions, and no higher than a screen.
  const unit = Math.min(room / (east - west), 620 / (north - south));
  const box = {x: 4, y: 4, w: unit * (east - west), h: unit * (north - south)};
  const at = (x, y) => [box.x + unit * (x - west), box.y + unit * (north - y)];
  page.grid.push({left: box.x, top: box.y, width: box.w, height: box.h, outerBoundsMode: "none"});
  page.xAxis.push({type: "value", min: west, max: east, show: false});
  page.yAxis.push({type: "value", min: south, max: north, show: false});
  page.series.push({
    type: "custom", name: "townships", data: spec.townships.map((township) => [township.x, township.y]), silent: true, animation: false, clip: false, z: 1,
    renderItem: (params) => ({type: "polygon", shape: {points: spec.townships[params.dataIndex].area.map(([x, y]) => at(x, y))}, style: {fill: "none", stroke: palette.rule, lineWidth: 1.5}}),
  });
  const values = mapNumbers(spec, state.scenario, state.year, state.measure), people = mapNumbers(spec, state.scenario, state.year, "people");
  const scale = classLimits(spec, state.year, state.measure);
  // Marks cover a fifth of the map together, so that their areas are those of the people in them.
  const all = people.reduce((sum, v) => sum + v, 0);
  const radius = (v) => Math.max(2, Math.sqrt(0.2 * box.w * box.h * v / all / Math.PI));
  const order = people.map((_, i) => i).sort((a, b) => people[b] - people[a] || a - b);  // large ones below small ones
  page.series.push({
    type: "custom", name: "marks", data: order.map((i) => ({value: [spec.places[i].x, spec.places[i].y], place: i})), animation: false, clip: false, z: 5,
    renderItem: (params) => {
      const i = order[params.dataIndex], place = spec.places[i];
      const [cx, cy] = at(place.x, place.y), r = radius(people[i]), side = r * Math.sqrt(Math.PI) / 2;
      const style = {fill: values[i] === null ? palette.page : palette.classes[classOf(values[i], scale)], stroke: palette.second, lineWidth: 0.8};
      const emphasis = {style: {...style, stroke: palette.ink, lineWidth: 2.5}};  // its colour stays that of its class
      return place.listed ? {type: "rect", shape: {x: cx - side, y: cy - side, width: 2 * side, height: 2 * side}, style, emphasis} : {type: "circle", shape: {cx, cy, r}, style, emphasis};
    },
  });
  const sums = spec.townships.map(() => 0);
  spec.places.forEach((place, i) => { sums[place.township] += people[i]; });
  for (const name of placeNames(spec, sums, at, box, narrow))
    page.graphic.push({type: "text", x: name.x, y: name.y, silent: true, z: 20,
      style: {text: name.text, fill: palette.ink, font: "600 " + name.size + "px " + fontFamily, textAlign: "center", textVerticalAlign: "middle", stroke: palette.page, lineWidth: 4}});
  const size = sizeSample(people, radius);
  const bottom = narrow ? mapLegend(page, spec, state, scale, size, 4, box.y + box.h + 22, width - 8) : mapLegend(page, spec, state, scale, size, box.x + box.w + 24, 40, width - box.w - 36);
  const height = Math.max(box.y + box.h + 8, bottom);
  const {grid, xAxis, yAxis, series, graphic} = page;
  return {height, years: spec.places, option: {animation: false, backgroundColor: "transparent", textStyle: {fontFamily}, grid, xAxis, yAxis, series, graphic: {elements: graphic}}};
}

/** What the map tells of a mark. */
function markFacts(spec, state, i) {
  const number = (kind) => mapNumbers(spec, state.scenario, state.year, kind)[i];
  const share = (v) => percentText(v === null ? null : 100 * v, 1);
  return [
    [words("where.people"), fixed(number("people"), 0)],
    [words("where.fact_rate"), share(number("rate"))],
    [words("where.fact_sellers"), share(number("sellers"))],
    [words("where.fact_station"), words("where.km", {n: fixed(number("station"), 1)})],
  ];
}

function markName(spec, i) {
  const place = spec.places[i], township = spec.townships[place.township].name;
  if (spec.of_townships) return isolated(township);
  return words(place.listed ? "where.mark_listed" : "where.mark", {n: i + 1, township: isolated(township)});
}

/** The tooltip as elements: a name is text in it. */
function markTip(spec, state, i) {
  const table = make("table", {class: "tip"}, make("caption", {}, markName(spec, i)));
  for (const [what, value] of markFacts(spec, state, i)) table.append(make("tr", {}, make("th", {}, what), make("td", {}, value)));
  return table;
}

function mapCsv(spec) {
  const rows = [["scenario", "year", spec.of_townships ? "township_mark" : "village", "township", "poverty_village", "x_km", "y_km", "people", "poverty_rate", "seller_share", "station_km"]];
  spec.scenarios.forEach((scenario, s) => spec.years.forEach((year, y) => {
    const [people, rate, sellers, station] = ["people", ...mapMeasures].map((kind) => mapNumbers(spec, s, y, kind));
    spec.places.forEach((place, i) => rows.push([scenario.name, year, i + 1, spec.townships[place.township].key, place.listed ? "yes" : "no", place.x, place.y,
      people[i] ?? "", rate[i] ?? "", sellers[i] ?? "", station[i] ?? ""]));
  }));
  return rows;
}

function mapFigure(figure, spec) {
  const state = {measure: "rate", scenario: spec.reference, year: spec.shown_year};
  const view = {
    state,
    build: (width, palette) => mapOption(spec, state, width, palette),
    tooltip: (palette) => ({trigger: "item", confine: true, backgroundColor: palette.tip, borderColor: palette.rule, padding: 8, textStyle: {color: palette.ink, fontSize: 13, fontFamily},
      formatter: (item) => markTip(spec, state, item.data.place)}),
    csv: () => mapCsv(spec),
    after: () => { figure.querySelector("h3").textContent = spec.scenarios[state.scenario].years[state.year].titles[state.measure]; },
    read: (place) => words("where.read", {mark: markName(spec, place),
      facts: markFacts(spec, state, place).map(([what, value]) => words("where.read_fact", {what, value})).reduce((a, b) => words("read.rows", {a, b}))}),
    chips: () => {},
  };
  return [view, (redraw) => {
    const change = (key) => (value) => { state[key] = value; redraw(); };
    const controls = figure.querySelector(".controls");
    controls.append(segments("where-measure", words("where.show"), mapMeasures.map((kind) => [kind, words("where.show_" + kind)]), state.measure, change("measure")));
    if (spec.years.length > 1) controls.append(segments("where-year", words("where.years"), spec.years.map((year, y) => [y, String(year)]), state.year, change("year")));
    if (spec.scenarios.length > 1) controls.append(chooser(figure.id + "-choose", words("where.choose"), spec.scenarios.map((scenario, s) => [s, isolated(scenario.name)]), state.scenario, change("scenario")));
  }];
}

// When policies act: a grey shade where all act in the same years, else a thin lane for each below the panels.

// On paper there is no table to open.
const lanesShown = {wide: 8, narrow: 6, paper: 24};

/** Policy years of some scenarios, overlapping and neighbouring ones in one piece. */
function policyYears(spec, scenarios) {
  const periods = scenarios.flatMap((s) => spec.scenarios[s].policies).map(({first, last}) => [first, last]).sort((a, b) => a[0] - b[0]);
  const joined = [];
  for (const period of periods) {
    const last = joined[joined.length - 1];
    if (last && period[0] <= last[1] + 1) last[1] = Math.max(last[1], period[1]);
    else joined.push(period);
  }
  return joined;
}

/** Policies of some scenarios by name and years, with the scenarios that have them; none where a shade shows their years as well. */
function policyLanes(spec, scenarios) {
  const lanes = new Map();
  for (const s of scenarios)
    for (const {name, first, last} of spec.scenarios[s].policies) {
      const key = JSON.stringify([name, first, last]);
      lanes.set(key, {name, first, last, scenarios: [...lanes.get(key)?.scenarios ?? [], s]});
    }
  const all = [...lanes.values()];
  return new Set(all.map(({first, last}) => first + " " + last)).size > 1 ? all : [];
}

/** Where a year stands on a panel, half years too. */
function yearPlace(on, year) {
  const i = Math.min(Math.max(year - on.years[0], 0), on.years.length - 1);
  return on.box.x + (on.years.length > 1 ? on.box.w * i / (on.years.length - 1) : 0);
}

function addShade(page, on, periods) {
  const fill = page.palette.shade;
  addCustom(page, on, "shade", 0, () => ({
    type: "group",
    children: periods.map(([first, last]) => {
      const left = yearPlace(on, first - 0.5);
      return {type: "rect", shape: {x: left, y: on.box.y, width: yearPlace(on, last + 0.5) - left, height: on.box.h}, style: {fill}};
    }).filter((rect) => rect.shape.width > 0),
  }));
}

function labelShade(page, on, periods, narrow) {
  for (const [first, last] of periods) {
    const text = first === last ? words("rate.policies_one", {first}) : words("rate.policies", {first, last});
    const half = textWidth(text, 12, false) / 2;
    const x = yearPlace(on, (first + last) / 2);
    if (!narrow || periods.length === 1) write(page, Math.min(Math.max(x, on.box.x + half), on.box.x + on.box.w - half), on.box.y + 10, text, {align: "center", size: 12, fill: page.palette.second});
  }
}

/** The name is cut where there is no room, the years never. */
function laneText({name, first, last}, room) {
  const text = (shown) => first === last ? words("rate.lane_one", {name: shown, first}) : words("rate.lane", {name: shown, first, last});
  return text(isolated(fitted(name, room - textWidth(text(""), 12, false), 12, false)));
}

/**
 * Lanes below a panel, on its time axis and in the colour of the scenario where only one has the policy; those of the scenario that is
 * highlighted first, where not all have room. Returns the height they take.
 */
function drawLanes(page, on, spec, lanes, highlight, top, narrow, most) {
  const {palette, width} = page;
  const inView = lanes.filter(({first, last}) => last >= on.years[0] && first <= on.years.at(-1));
  const byYear = (a, b) => a.first - b.first || a.last - b.last;
  const isOther = (lane) => lane.scenarios.includes(highlight) ? 0 : 1;
  const drawn = inView.sort((a, b) => isOther(a) - isOther(b) || byYear(a, b)).slice(0, most).sort(byYear);
  const rowHeight = narrow ? 25 : 19;
  write(page, 4, top + 8, words("rate.lanes"), {bold: true});
  let y = top + 30;
  for (const lane of drawn) {
    const left = yearPlace(on, lane.first - 0.5), right = Math.max(yearPlace(on, lane.last + 0.5), left + 3);
    const fill = lane.scenarios.length === 1 ? styleOf(spec, lane.scenarios[0], palette).colour : palette.leader;
    const barTop = narrow ? y + 7 : y - 3;
    page.graphic.push({type: "rect", name: "lane", silent: true, z: 5, shape: {x: left, y: barTop, width: right - left, height: 6}, style: {fill}});
    const text = laneText(lane, narrow ? width - 8 : width - right - 12);
    write(page, narrow ? Math.max(4, Math.min(left, width - 4 - textWidth(text, 12, false))) : right + 8, narrow ? y - 2 : y, text, {size: 12});
    y += rowHeight;
  }
  if (drawn.length < inView.length) {
    write(page, 4, y, fitted(words("rate.lanes_more", {n: inView.length - drawn.length}), width - 8, 12, false), {size: 12, fill: palette.second});
    y += rowHeight;
  }
  return y - top;
}

// Draws the figures, and takes them out of the page: CSV, SVG, PNG, print.

const figures = [];

function csvText(rows) {
  const field = (value) => /[",\n\r]/.test(String(value)) ? "\"" + String(value).replaceAll("\"", "\"\"") + "\"" : String(value);
  return rows.map((row) => row.map(field).join(",")).join("\n") + "\n";
}

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
  const link = make("a", {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const xmlText = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");

/** The chart as a picture of its own, on white, with its finding above and its source below. */
function svgText(figure) {
  const width = 960;
  const built = figure.view.build(width, palettes.light);
  const place = make("div");
  const chart = echarts.init(place, null, {renderer: "svg", width, height: built.height});
  chart.setOption(built.option);
  const inner = chart.renderToSVGString({useViewBox: true}).replace(/<\?xml[^>]*\?>/, "");
  chart.dispose();
  const title = figure.element.querySelector("h3").textContent;
  const lines = [...wrapped(title, width - 8, 20, true).map((line) => [line, 20, 600, "#1f2328"]),
    ...wrapped(figure.element.querySelector(".sub").textContent, width - 8, 14, false).map((line) => [line, 14, 400, "#57606a"])];
  const source = figure.element.querySelector(".source").textContent;
  let y = 8;
  const head = lines.map(([line, size, weight, fill]) => {
    y += size * 1.3;
    return `<text x="4" y="${y.toFixed(1)}" font-family="${fontFamily}" font-size="${size}" font-weight="${weight}" fill="${fill}">${xmlText(line)}</text>`;
  }).join("");
  const top = y + 14, height = top + built.height + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height.toFixed(0)}" viewBox="0 0 ${width} ${height.toFixed(0)}" role="img">` +
    `<title>${xmlText(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>${head}<g transform="translate(0 ${top.toFixed(1)})">${inner}</g>` +
    `<text x="4" y="${(height - 10).toFixed(1)}" font-family="${fontFamily}" font-size="13" fill="#57606a">${xmlText(source)}</text></svg>`;
}

function savePng(figure, name) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svgText(figure)], {type: "image/svg+xml"}));
  image.onload = () => {
    const canvas = make("canvas", {width: image.width * 2, height: image.height * 2});
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(name, "image/png", blob), "image/png");
    URL.revokeObjectURL(url);
  };
  image.src = url;
}

/** Draws a figure as wide as its place, or as wide as paper is. */
function draw(figure, width, palette) {
  const built = figure.view.build(width || figure.canvas.clientWidth, palette, width > 0);
  figure.years = built.years;
  figure.place = Math.min(figure.place, built.years.length - 1);
  figure.canvas.style.height = built.height + "px";
  figure.chart.resize({width: width || figure.canvas.clientWidth, height: built.height});
  const tooltip = figure.view.tooltip(palette);
  figure.chart.setOption({...built.option, ...(tooltip ? {tooltip} : {})}, {notMerge: true});
}

function redraw(figure) {
  draw(figure, 0, currentPalette());
  figure.view.chips(() => redraw(figure));
  figure.view.after();
}

/** Arrow keys read the chart: what they reach is said aloud and, where there is a tooltip, shown. */
function addKeys(figure) {
  const live = figure.element.querySelector(".live");
  figure.plot.addEventListener("keydown", (event) => {
    const last = figure.years.length - 1;
    const next = {ArrowRight: figure.place + 1, ArrowDown: figure.place + 1, ArrowLeft: figure.place - 1, ArrowUp: figure.place - 1, Home: 0, End: last}[event.key];
    if (event.key === "Escape") figure.chart.dispatchAction({type: "hideTip"});
    if (next === undefined) return;
    event.preventDefault();
    figure.place = Math.min(Math.max(next, 0), last);
    live.textContent = figure.view.read(figure.place, figure.years);
    if (!figure.view.tooltip(currentPalette())) return;
    // Lines may begin before the first point that is read; where there are none, drawn bars carry the tooltip.
    const {series} = figure.chart.getOption();
    const dataIndex = figure.place + (figure.view.before ?? 0);
    const line = series.findIndex(({type, data}) => type === "line" && (data[dataIndex] ?? null) !== null);
    const seriesIndex = line >= 0 ? line : series.findIndex(({type, data}) => type === "custom" && data.length === figure.years.length);
    if (seriesIndex >= 0) figure.chart.dispatchAction({type: "showTip", seriesIndex, dataIndex});
  });
}

function addFigure(element) {
  const spec = report.charts[element.dataset.chart];
  const [view, controls] = {
    curves: curvesFigure, dots: dotsFigure, intervals: intervalsFigure, map: mapFigure, tenths: tenthsFigure,
    panels: panelsFigure, distribution: distributionFigure, movements: movementsFigure, shares: sharesFigure,
  }[element.dataset.kind](element, spec);
  const plot = element.querySelector(".plot"), canvas = element.querySelector(".canvas");
  const figure = {element, view, plot, canvas, place: -1, years: [], chart: echarts.init(canvas, null, {renderer: "svg", width: canvas.clientWidth || 320, height: 300})};
  figures.push(figure);
  controls(() => {
    // The control that was used keeps the focus; boxes below the chart are made anew.
    redraw(figure);
  });
  addKeys(figure);
  const name = "liftline-" + element.dataset.chart + "-" + about.results;
  element.querySelector("[data-do=csv]").addEventListener("click", () => save(name + ".csv", "text/csv;charset=utf-8", csvText(view.csv())));
  element.querySelector("[data-do=svg]").addEventListener("click", () => save(name + ".svg", "image/svg+xml", svgText(figure)));
  element.querySelector("[data-do=png]").addEventListener("click", () => savePng(figure, name + ".png"));
  redraw(figure);
}

function redrawAll() { figures.forEach(redraw); }

document.querySelectorAll("figure[data-chart]").forEach(addFigure);

let pending = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => figures.forEach((figure) => draw(figure, 0, currentPalette())));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  redrawAll();
});
document.getElementById("print").addEventListener("click", () => print());
// Paper is white and 180 mm wide, whatever the screen is.
addEventListener("beforeprint", () => figures.forEach((figure) => draw(figure, 680, palettes.light)));
addEventListener("afterprint", redrawAll);
document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = words("origin.copied");
  } catch {
    getSelection().selectAllChildren(source);  // without the right to the clipboard: chosen, ready for the keyboard
  }
}));

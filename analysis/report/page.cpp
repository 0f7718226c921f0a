#include "analysis/report/page.hpp"

#include <array>
#include <utility>
#include <vector>

#include "analysis/report/assets.hpp"
#include "analysis/report/findings.hpp"
#include "analysis/report/sections.hpp"
#include "sim/results/hash.hpp"

namespace liftline {
namespace {

constexpr std::array<const char*, 14> own_scripts{
    "base.js",   "controls.js", "policy_years.js", "curves_option.js", "intervals.js", "curves.js", "dots.js",
    "tenths.js", "map.js",      "panels.js",       "distribution.js",  "movements.js", "shares.js", "downloads.js"};

/// The page's own script, in one piece: its parts share one scope.
std::string own_script() {
  std::string script = "\"use strict\";\n";
  for (const char* const name : own_scripts) script += std::string(page_asset(name)) + "\n";
  return script;
}

/// What a Content-Security-Policy calls a script with this text.
std::string script_hash(std::string_view script) {
  const std::string hex = sha256(script);
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "'sha256-" + base64(bytes) + "'";
}

constexpr std::string_view class_script = R"(document.documentElement.classList.add("js"))";

std::string meta(const std::string& name, const std::string& content) {
  return html_tag("meta", {{"name", name}, {"content", content}}) + "\n";
}

std::string head(const PageParts& page, const std::string& title, const std::string& script) {
  const std::string policy = "default-src 'none'; script-src " + script_hash(class_script) + " " +
                             script_hash(page_asset("echarts.min.js")) + " " + script_hash(script) +
                             "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
  std::string html = html_tag("meta", {{"charset", "utf-8"}}) + "\n";
  html += html_tag("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) + "\n";
  html += meta("generator", page.data.about.program());
  html += meta("viewport", "width=device-width, initial-scale=1") + meta("color-scheme", "light dark");
  html += html_tag("link", {{"rel", "icon"}, {"href", "data:,"}}) + "\n";
  html += html_element("title", html_text(title)) + "\n" + html_element("style", page_asset("style.css")) + "\n";
  return html_element("head", html + html_element("script", class_script) + "\n") + "\n";
}

Sentence facts(const PageParts& page) {
  const ReportAbout& about = page.data.about;
  Sentence facts{about.scenarios.size() == 1 ? "page.facts_one" : "page.facts", {}};
  facts.name("county", about.county)
      .phrase("replicates", replicates_phrase(page.data))
      .number("first", about.first_year)
      .number("last", about.last_year);
  if (about.scenarios.size() > 1) facts.number("scenarios", static_cast<long>(about.scenarios.size()));
  return facts;
}

std::string banner(const PageParts& page, const Sentence& facts) {
  const auto button = [&](const std::string& id) {
    return html_element("button", {{"type", "button"}, {"id", id}}, page.text("page." + id));
  };
  std::string inner = html_element("p", {{"class", "brand"}}, page.text("page.brand"));
  inner += page.paragraph(facts, "facts");
  inner += html_element("p", {{"class", "js actions"}}, button("theme") + " " + button("print"));
  return html_element("a", {{"class", "skip"}, {"href", "#findings"}}, page.text("page.skip")) + "\n" +
         html_element("header", {{"class", "banner"}}, html_element("div", inner)) + "\n";
}

std::string warning(const PageParts& page, const std::vector<Sentence>& sentences) {
  std::string inner;
  for (const auto& sentence : sentences) inner += page.paragraph(sentence, "w");
  if (inner.empty()) return "";
  return html_element("aside", {{"class", "warning"}, {"aria-label", page.texts.at("page.warning")}},
                      html_element("div", inner)) +
         "\n";
}

struct Section {
  const char* id;
  std::string (*write)(const PageParts&);
};

constexpr std::array<Section, 11> sections{{{"rate", &rate_section},
                                            {"sure", &sure_section},
                                            {"cost", &cost_section},
                                            {"groups", &groups_section},
                                            {"where", &where_section},
                                            {"depth", &depth_section},
                                            {"targeting", &targeting_section},
                                            {"selling", &selling_section},
                                            {"trust", &trust_section},
                                            {"claims", &claims_section},
                                            {"origin", &origin_section}}};

/// For readers without scripts: the static figure as a picture, which runs nothing whatever stands in its file.
std::string static_figure(const PageParts& page) {
  if (page.data.static_figure.empty()) return "";
  const std::string picture =
      html_tag("img", {{"alt", page.texts.at("page.static_alt")},
                       {"src", "data:image/svg+xml;base64," + base64(page.data.static_figure)}});
  return html_element("div", {{"class", "no-js"}}, page.paragraph(Sentence{"page.no_script", {}}) + picture) + "\n";
}

/// The texts that charts need, by their keys.
ChartJson chart_texts(const Texts& texts) {
  ChartJson json = ChartJson::object();
  for (const auto& [key, text] : texts.all())
    for (const char* const part : {"number.", "rate.", "sure.", "cost.", "tenths.", "where.", "movements.", "depth.",
                                   "selling.", "variance.", "interval", "with_interval", "read.", "origin.cop"})
      if (key.starts_with(part)) json[key] = text;
  return json;
}

/// The numbered sections that have something to tell, and the list of them.
std::pair<std::string, std::string> numbered(const PageParts& page, const std::vector<PageSection>& all) {
  std::string contents;
  std::string body;
  int number = 0;
  for (const auto& [name, inner] : all) {
    if (inner.empty()) continue;
    const std::string title =
        page.html(Sentence{"page.section", {}}.number("n", ++number).number("title", page.texts.at(name + ".title")));
    contents += html_element("a", {{"href", "#" + name}}, title) + "\n";
    std::string section = html_element("h2", {{"id", name + "-title"}}, title) + "\n";
    section += page.paragraph(Sentence{name + ".question", {}}, "question");
    section += inner;
    body += html_element("section", {{"id", name}, {"aria-labelledby", name + "-title"}}, section) + "\n";
  }
  return {contents, body};
}

/// All that the scripts need, as JSON.
std::string chart_data(const PageParts& page) {
  const ReportAbout& about = page.data.about;
  const ChartJson json{{"about",
                        {{"first_year", about.first_year},
                         {"last_year", about.last_year},
                         {"replicates", about.replicates},
                         {"results", about.results},
                         {"program", about.program()}}},
                       {"texts", chart_texts(page.texts)},
                       {"charts", page.charts}};
  return json_for_script(json.dump(-1, ' ', false, ChartJson::error_handler_t::replace));
}

}  // namespace

std::string framed_page(const PageParts& page, const PageFrame& frame) {
  const auto [contents, sections_html] = numbered(page, frame.sections);
  const std::string script = own_script();
  std::string body = banner(page, frame.facts) + warning(page, frame.warnings);
  body += html_element("nav", {{"aria-label", page.texts.at("page.contents")}}, html_element("div", contents)) + "\n";
  body += html_element("main", frame.findings + sections_html) + "\n";
  const ReportAbout& about = page.data.about;
  const Sentence footer = Sentence{"page.footer", {}}.name("program", about.program()).name("results", about.results);
  body += html_element("footer", html_element("p", page.html(footer))) + "\n";
  body += html_element("script", {{"type", "application/json"}, {"id", "data"}}, chart_data(page)) + "\n";
  body += html_element("script", page_asset("echarts.min.js")) + "\n" + html_element("script", script) + "\n";
  return "<!doctype html>\n" +
         html_element("html", {{"lang", page.texts.at("page.language")}},
                      head(page, frame.title, script) + html_element("body", body)) +
         "\n";
}

std::string report_page(const ReportData& data, const Texts& texts) {
  ChartJson charts = ChartJson::object();
  const PageParts page{data, texts, charts};
  PageFrame frame;
  frame.title = page.plain(Sentence{"page.title", {}}.name("county", data.about.county));
  frame.facts = facts(page);
  frame.warnings = warnings(data);
  for (const auto& [id, write] : sections)
    frame.sections.push_back({id, (id == std::string_view("rate") ? static_figure(page) : "") + write(page)});
  frame.findings = findings_html(page);
  return framed_page(page, frame);
}

}  // namespace liftline

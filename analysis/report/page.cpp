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

constexpr std::array<const char*, 6> own_scripts{"base.js",      "controls.js", "curves_option.js",
                                                 "intervals.js", "curves.js",   "downloads.js"};

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

constexpr std::string_view class_script = "document.documentElement.classList.add(\"js\")";

std::string head(const PageParts& page, const std::string& script) {
  const std::string policy = "default-src 'none'; script-src " + script_hash(class_script) + " " +
                             script_hash(page_asset("echarts.min.js")) + " " + script_hash(script) +
                             "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
  const std::string title = page.plain(Sentence{"page.title", {}}.number("county", page.data.about.county));
  return "<!doctype html>\n<html lang=\"" + page.text("page.language") + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n" + page_generator + " " +
         html_text(page.data.about.version) + "\">\n" +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>" +
         html_text(title) + "</title>\n<style>\n" + std::string(page_asset("style.css")) + "</style>\n<script>" +
         std::string(class_script) + "</script>\n</head>\n";
}

std::string banner(const PageParts& page) {
  const ReportAbout& about = page.data.about;
  Sentence facts{about.scenarios.size() == 1 ? "page.facts_one" : "page.facts", {}};
  facts.number("county", about.county)
      .phrase("replicates", replicates_phrase(page.data))
      .number("first", about.first_year)
      .number("last", about.last_year);
  if (about.scenarios.size() > 1) facts.number("scenarios", static_cast<long>(about.scenarios.size()));
  std::string html =
      "<a class=\"skip\" href=\"#findings\">" + page.text("page.skip") +
      "</a>\n<header class=\"banner\"><div><p class=\"brand\">" + page.text("page.brand") + "</p><p class=\"facts\">" +
      page.html(facts) + "</p><p class=\"js actions\"><button type=\"button\" id=\"theme\">" + page.text("page.theme") +
      "</button> <button type=\"button\" id=\"print\">" + page.text("page.print") + "</button></p></div></header>\n";
  const auto told = warnings(page.data);
  if (told.empty()) return html;
  html += "<aside class=\"warning\" aria-label=\"" + page.text("page.warning") + "\"><div>\n";
  for (const auto& sentence : told) html += page.paragraph(sentence, "w");
  return html + "</div></aside>\n";
}

struct Section {
  const char* id;
  std::string (*write)(const PageParts&);
};

constexpr std::array<Section, 7> sections{{{"rate", &rate_section},
                                           {"cost", &cost_section},
                                           {"groups", &groups_section},
                                           {"targeting", &targeting_section},
                                           {"trust", &trust_section},
                                           {"claims", &claims_section},
                                           {"origin", &origin_section}}};

/// For readers without scripts: the static figure as a picture, which runs nothing whatever stands in its file.
std::string static_figure(const PageParts& page) {
  if (page.data.static_figure.empty()) return "";
  return "<div class=\"no-js\"><p class=\"note\">" + page.text("page.no_script") + "</p><img alt=\"" +
         page.text("page.static_alt") + "\" src=\"data:image/svg+xml;base64," + base64(page.data.static_figure) +
         "\"></div>\n";
}

/// The texts that charts need, by their keys.
ChartJson chart_texts(const Texts& texts) {
  ChartJson json = ChartJson::object();
  for (const auto& [key, text] : texts.all())
    for (const char* const part : {"rate.", "cost.", "interval", "origin.cop"})
      if (key.starts_with(part)) json[key] = text;
  return json;
}

}  // namespace

std::string report_page(const ReportData& data, const Texts& texts) {
  ChartJson charts = ChartJson::object();
  const PageParts page{data, texts, charts};
  std::string contents;
  std::string body;
  int number = 0;
  for (const auto& [id, write] : sections) {
    const std::string inner = write(page);
    if (inner.empty()) continue;
    const std::string name = id;
    const std::string title = std::to_string(++number) + " " + page.text(name + ".title");
    contents += "<a href=\"#" + name + "\">" + title + "</a>\n";
    body += "<section id=\"" + name + "\" aria-labelledby=\"" + name + "-title\">\n<h2 id=\"" + name + "-title\">" +
            title + "</h2>\n<p class=\"question\">" + page.text(name + ".question") + "</p>\n" +
            (name == "rate" ? static_figure(page) : "") + inner + "</section>\n";
  }
  const std::string script = own_script();
  ChartJson json{{"about",
                  {{"first_year", data.about.first_year},
                   {"last_year", data.about.last_year},
                   {"replicates", data.about.replicates},
                   {"results", data.about.results},
                   {"program", data.about.program()}}},
                 {"texts", chart_texts(texts)},
                 {"charts", std::move(charts)}};
  const std::string footer = page.html(
      Sentence{"page.footer", {}}.number("program", data.about.program()).number("results", data.about.results));
  return head(page, script) + "<body>\n" + banner(page) + "<nav aria-label=\"" + page.text("page.contents") +
         "\"><div>\n" + contents + "</div></nav>\n<main>\n" + findings_html(page) + body + "</main>\n<footer><p>" +
         footer + "</p></footer>\n<script type=\"application/json\" id=\"data\">" +
         json_for_script(json.dump(-1, ' ', false, ChartJson::error_handler_t::replace)) + "</script>\n<script>" +
         std::string(page_asset("echarts.min.js")) + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n";
}

}  // namespace liftline

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace liftline {
namespace {

using readable::number;

std::string list(const PageParts& page, const char* title, const std::vector<Sentence>& sentences, const char* kind) {
  if (sentences.empty()) return "";
  std::string items;
  for (const auto& sentence : sentences) items += html_element("li", page.html(sentence)) + "\n";
  return html_element("div", {{"class", kind}}, html_element("h3", page.text(title)) + html_element("ul", items)) +
         "\n";
}

Sentence varied(const ReportAbout& about) {
  Sentence parameters{about.ensemble_members > 0 ? "origin.from_ensemble" : "origin.from_priors", {}};
  if (about.survey_uncertainty && about.parameter_uncertainty)
    return Sentence{"origin.varied_all", {}}.phrase("parameters", parameters);
  if (about.parameter_uncertainty) return Sentence{"origin.varied_parameters", {}}.phrase("parameters", parameters);
  return Sentence{about.survey_uncertainty ? "origin.varied_survey" : "origin.varied_luck", {}};
}

/// Breaks where there is no room.
std::string long_code(const std::string& text) { return html_element("code", {{"class", "long"}}, html_text(text)); }

std::string facts(const PageParts& page) {
  const ReportAbout& about = page.data.about;
  std::string html = "<dl>\n";
  const auto add = [&](const char* key, const std::string& value) {
    html += "<dt>" + page.text(key) + "</dt><dd>" + value + "</dd>\n";
  };
  add("origin.results", html_element("code", html_text(about.results)) + " " + long_code(about.results_sha256));
  add("origin.program",
      page.html(Sentence{"origin.program_value", {}}.name("program", about.program()).name("commit", about.commit)));
  add("origin.compiler", html_text(about.compiler));
  add("origin.processor", html_text(about.processor));
  add("origin.started", page.html(Sentence{"interval", {}}.number("lo", about.started).number("hi", about.finished)));
  add("origin.seed", std::to_string(about.seed));
  add("origin.households",
      page.html(Sentence{"origin.households_value", {}}
                    .number("simulated", number(static_cast<double>(about.households_simulated), 0))
                    .number("all", number(static_cast<double>(about.county_households), 0))));
  add("origin.replicates", html_text(page.plain(number(static_cast<double>(about.replicates), 0))));
  add("origin.varied", page.html(varied(about)));
  add("origin.command", "<code>liftline " + html_text(about.command_line) + "</code>");
  return html + "</dl>\n" + page.paragraph(Sentence{"origin.same", {}});
}

/// Where joined results come from.
std::string folders(const PageParts& page) {
  if (page.data.about.folders.empty()) return "";
  HtmlTable table(page.text("origin.folders_caption"),
                  {{page.text("origin.folder")}, {page.text("origin.results")}, {page.text("origin.command")}});
  for (const JoinedFolder& of : page.data.about.folders)
    table.add({{html_name(of.folder)},
               {html_element("code", html_text(of.results)) + " " + long_code(of.results_sha256)},
               {"<code>liftline " + html_text(of.command_line) + "</code>"}});
  return table.html("folders-table", page.texts.at("origin.folders_label"));
}

std::string inputs(const PageParts& page) {
  const ReportData& data = page.data;
  if (data.about.inputs.empty()) return "";
  HtmlTable table(page.text("origin.inputs_caption"), {{page.text("origin.path")}, {page.text("origin.sha")}});
  for (const auto& input : data.about.inputs)
    table.add({{input.copy.empty() ? page.html(Sentence{"origin.confidential", {}}.name("path", input.path))
                                   : html_name(input.path)},
               {long_code(input.sha256)}});
  return table.html("inputs-table", page.texts.at("origin.inputs_label"));
}

std::string merged(const PageParts& page) {
  if (page.data.merged.empty()) return "";
  std::string html = page.paragraph(Sentence{"origin.merged", {}});
  std::size_t i = 0;
  for (const auto& input : page.data.merged) {
    const std::string id = "input-" + std::to_string(i++);
    const std::string copy =
        html_element("button", {{"type", "button"}, {"class", "js"}, {"data-copy", id}}, page.text("origin.copy"));
    const std::string text = html_element("pre", {{"id", id}, {"tabindex", "0"}}, html_text(input.text));
    std::string inner = html_element("summary", html_name(input.name));
    inner += copy;
    inner += text;
    html += html_element("details", {{"class", "input"}}, inner);
    html += '\n';
  }
  return html;
}

}  // namespace

std::string claims_section(const PageParts& page) { return claims_html(page, claims(page.data)); }

std::string claims_html(const PageParts& page, const Claims& told) {
  return html_element(
             "div", {{"class", "claims"}},
             list(page, "claims.may", told.may, "may") + list(page, "claims.may_not", told.may_not, "may-not")) +
         "\n";
}

std::string origin_section(const PageParts& page) { return facts(page) + folders(page) + inputs(page) + merged(page); }

}  // namespace liftline

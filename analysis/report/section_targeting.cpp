#include <cmath>

#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace liftline {
namespace {

using readable::money;
using readable::number;
using readable::percent;

std::vector<HtmlCell> row_of(const PageParts& page, const ProgrammeSums& of) {
  std::vector<HtmlCell> row{
      {page.html(Sentence{"targeting.of", {}}.name("policy", of.policy).name("scenario", page.scenario(of.scenario)))}};
  const double spent = of.budget > 0 ? of.budget : undefined;
  for (const ReadableNumber& shown :
       {number(of.recipients, 0), percent(of.offered > 0 ? of.accepted / of.offered : undefined, 0),
        money(of.budget, 2), percent(of.to_recipients / spent, 0), percent(of.administration / spent, 0),
        percent(of.diverted / spent, 0), percent(of.unspent / spent, 0), percent(of.share_to_nonpoor, 0),
        percent(of.inclusion_error, 0), percent(of.exclusion_error, 0), number(of.cgh, 2)})
    row.push_back(page.cell(shown));
  return row;
}

}  // namespace

std::string targeting_section(const PageParts& page) {
  if (page.data.programmes.empty()) return "";
  std::vector<HtmlCell> head{{page.text("targeting.policy")}};
  for (const char* const key :
       {"targeting.recipients", "targeting.take_up", "targeting.budget", "targeting.to_recipients",
        "targeting.administration", "targeting.diverted", "targeting.unspent", "targeting.nonpoor",
        "targeting.inclusion", "targeting.exclusion", "targeting.cgh"})
    head.push_back({page.text(key), true});
  HtmlTable table(page.text("targeting.caption"), head);
  for (const auto& of : page.data.programmes) table.add(row_of(page, of));
  return table.html("targeting-table", page.texts.at("targeting.label")) +
         page.paragraph(Sentence{"targeting.note", {}});
}

}  // namespace liftline

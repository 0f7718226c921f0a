// What the scenarios of one run share.
#include <array>
#include <filesystem>
#include <system_error>

#include "sim/config/write.hpp"
#include "sim/scenario/checks.hpp"

namespace liftline {
namespace {

/// Keys that all scenarios of a run have alike: their differences would be no effect of a policy.
constexpr std::array<std::string_view, 12> shared_keys{"start_year",
                                                       "end_year",
                                                       "replicates",
                                                       "seed",
                                                       "households",
                                                       "survey_uncertainty",
                                                       "parameter_uncertainty",
                                                       "parameter_source",
                                                       "variance_design",
                                                       "discount_rate",
                                                       "poverty_lines",
                                                       "report"};

void report(const Draft& draft, const Draft& first, const std::string& key, const std::string& value,
            const std::string& value_of_first, Diagnostics& diagnostics) {
  diagnostics.error(draft.positions.of(key), key,
                    value + " here, but " + value_of_first + " in scenario " + quote(first.file.scenario) +
                        "; the scenarios of a run agree on this",
                    "there:", first.positions.of(key));
}

std::string text_of(const Node* value) { return value == nullptr ? "all of the county's" : write_flow(*value); }

void compare(const Draft& draft, const Draft& first, Diagnostics& diagnostics) {
  const Node here = fields_of<ScenarioFile>().encode(draft.file);
  const Node there = fields_of<ScenarioFile>().encode(first.file);
  for (const std::string_view shared : shared_keys) {
    const std::string key(shared);
    if (!draft.positions.sound(key) || !first.positions.sound(key)) continue;
    const Node* mine = here.find(key);
    const Node* theirs = there.find(key);
    const bool same = mine != nullptr && theirs != nullptr ? same_content(*mine, *theirs) : mine == theirs;
    if (!same) report(draft, first, key, text_of(mine), text_of(theirs), diagnostics);
  }
  if (draft.county != nullptr && first.county != nullptr && draft.county != first.county) {
    report(draft, first, "county", quote(draft.county->input.path), quote(first.county->input.path), diagnostics);
  }
}

}  // namespace

void check_agreement(const std::vector<Draft>& drafts, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (i > 0) compare(draft, drafts.front(), diagnostics);
    for (std::size_t j = 0; j < i; ++j) {
      if (!draft.has({"scenario"}) || !drafts[j].has({"scenario"})) continue;
      if (draft.file.scenario != drafts[j].file.scenario) continue;
      diagnostics.error(draft.positions.of("scenario"), "scenario",
                        "two scenarios of this run are called " + quote(draft.file.scenario),
                        "the other:", drafts[j].positions.of("scenario"));
      break;
    }
  }
}

}  // namespace liftline

// The keys of a county file on the household survey.
#include "sim/population/county_fields.hpp"

namespace liftline {

template <>
const Fields<EducationFigures>& fields_of<EducationFigures>() {
  using T = EducationFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Schooling of heads");
    f.object("primary_or_below", &T::primary_or_below, figure_options("Primary school or below"));
    f.object("junior_middle", &T::junior_middle, figure_options("Junior middle school"));
    f.object("senior_or_technical", &T::senior_or_technical, figure_options("Senior middle or technical school"));
    f.object("college", &T::college, unread_figure_options("College; left out: part of what is not printed"));
    f.object("not_printed", &T::not_printed, unread_figure_options("What the printed shares leave"));
    return f;
  }();
  return fields;
}

template <>
const Fields<DoubtFigures>& fields_of<DoubtFigures>() {
  using T = DoubtFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Doubts about e-commerce, several answers");
    f.object("payment_safety", &T::payment_safety, figure_or_record_options("Safety of payment", "doubts_payment"));
    f.object("product_quality", &T::product_quality, figure_or_record_options("Quality of products", "doubts_quality"));
    f.object("logistics_cost", &T::logistics_cost, figure_or_record_options("Cost of logistics", "doubts_cost"));
    f.object("logistics_time", &T::logistics_time, figure_or_record_options("Time of logistics", "doubts_time"));
    return f;
  }();
  return fields;
}

template <>
const Fields<CauseFigures>& fields_of<CauseFigures>() {
  using T = CauseFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("What respondents hold to be the main cause of poverty, one answer");
    f.object("weak_infrastructure", &T::weak_infrastructure, figure_options("Weak infrastructure"));
    f.object("poor_public_services", &T::poor_public_services, figure_options("Poor public services"));
    f.object("no_suitable_industry", &T::no_suitable_industry, figure_options("No suitable industry"));
    f.object("natural_disasters", &T::natural_disasters, figure_options("Natural disasters"));
    f.object("barren_land", &T::barren_land, figure_options("Barren land"));
    return f;
  }();
  return fields;
}

template <>
const Fields<ViewFigures>& fields_of<ViewFigures>() {
  using T = ViewFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("View of e-commerce, one answer");
    f.object("drives_economy", &T::drives_economy,
             figure_options("It drives the economy and lifts people out of poverty"));
    f.object("can_sell_farm_products", &T::can_sell_farm_products, figure_options("It can sell farm products"));
    f.object("only_answers_the_call", &T::only_answers_the_call,
             figure_options("It only answers the government's call"));
    return f;
  }();
  return fields;
}

template <>
const Fields<ParticipationFigures>& fields_of<ParticipationFigures>() {
  using T = ParticipationFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Conditions for taking part, several answers");
    f.object("feels_qualified", &T::feels_qualified, unread_figure_options("Feels qualified"));
    f.object("feels_unqualified", &T::feels_unqualified, unread_figure_options("Does not feel qualified"));
    f.object("lacks_skills", &T::lacks_skills, figure_or_record_options("Lacks skills in e-commerce", "digital_skill"));
    f.object("lacks_funds", &T::lacks_funds, figure_or_record_options("Lacks funds to start", "funds"));
    f.object("lacks_ideas", &T::lacks_ideas, figure_or_record_options("Lacks an idea", "has_idea"));
    f.object("content_with_status_quo", &T::content_with_status_quo,
             figure_or_record_options("Content with the status quo", "content_with_status_quo"));
    return f;
  }();
  return fields;
}

template <>
const Fields<EnthusiasmFigures>& fields_of<EnthusiasmFigures>() {
  using T = EnthusiasmFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Who accepts rural e-commerce most, one answer");
    f.object("enterprise_leaders", &T::enterprise_leaders, figure_options("Leaders of township enterprises"));
    f.object("innovating_young_people", &T::innovating_young_people,
             figure_options("Young people who dare to innovate"));
    f.object("elder_cadres", &T::elder_cadres, figure_options("Elder village cadres"));
    f.object("ordinary_villagers", &T::ordinary_villagers, figure_options("Ordinary villagers"));
    return f;
  }();
  return fields;
}

template <>
const Fields<SurveyFigures>& fields_of<SurveyFigures>() {
  using T = SurveyFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("The household survey: marginal shares, no microdata");
    f.object("questionnaires_distributed", &T::questionnaires_distributed,
             unread_figure_options("Questionnaires handed out"));
    f.object("questionnaires_valid", &T::questionnaires_valid,
             unread_figure_options("Valid questionnaires, as printed"));
    f.object("effective_answers", &T::effective_answers,
             figure_options("Answers behind a question: what sampling uncertainty is computed from"));
    f.object("over_45_percent", &T::over_45_percent, figure_or_record_options("Heads over 45", "head_age"));
    f.object("women_percent", &T::women_percent, figure_or_record_options("Women among heads", "head_sex"));
    f.object("uses_mobile_internet_percent", &T::uses_mobile_internet_percent,
             figure_options("Households that use mobile internet"));
    f.object("monthly_online_spending", &T::monthly_online_spending,
             figure_options("Most that a household spends online"));
    f.object("education_percent", &T::education_percent, figure_or_record_options("Schooling", "education"));
    f.object("doubts_percent", &T::doubts_percent, FieldOptions{.doc = "Doubts about e-commerce"});
    f.object("causes_of_poverty_percent", &T::causes_of_poverty_percent,
             unread_figure_options("Views on the causes of poverty"));
    f.object("view_percent", &T::view_percent, figure_or_record_options("View of e-commerce", "view_of_ecommerce"));
    f.object("participation_percent", &T::participation_percent, FieldOptions{.doc = "Conditions for taking part"});
    f.object("enthusiasm_percent", &T::enthusiasm_percent, figure_options("Enthusiasm by kind of villager"));
    return f;
  }();
  return fields;
}

template <>
const Fields<PopulationSource>& fields_of<PopulationSource>() {
  using T = PopulationSource;
  static const Fields<T> fields = [] {
    Fields<T> f("Where households come from: published shares of a survey, its records, or both");
    std::vector<std::string> names;
    for (const auto& column : design_columns) names.emplace_back(column.name);
    for (const auto& info : record_traits()) names.emplace_back(info.name);
    f.object("margins", &T::margins, figure_options("Published shares of the household survey"));
    f.text("microdata", &T::microdata,
           {.doc = "File with the records of a survey, CSV, a row a household, relative to this one",
            .default_note = "none: households are drawn from `margins` alone"});
    f.integer("year", &T::year,
              {.doc = "Year of the recorded incomes, in which a run begins",
               .unit = "year",
               .min = 1900,
               .max = 2200,
               .default_note = "required with `microdata`"});
    f.map("columns", &T::columns,
          {.doc = "Columns of the file by what they hold: `members`, `income`, and whatever else of docs/own-survey.md "
                  "it has",
           .keys = names});
    f.choice("income_per", &T::income_per, {{"head", T::IncomePer::head}, {"household", T::IncomePer::household}},
             {.doc = "Whose the recorded incomes are"});
    f.text("separator", &T::separator, {.doc = "Between the fields of the file"});
    f.text("decimal", &T::decimal, {.doc = "Decimal mark of the file"});
    f.choice("missing", &T::drop_missing, {{"refuse", false}, {"drop", true}},
             {.doc = "Rows with a missing cell are errors, or left out and counted"});
    f.boolean(
        "copy", &T::copy,
        {.doc =
             "A copy of the records goes beside the results; false: only their SHA-256, as confidential data needs"});
    return f;
  }();
  return fields;
}

}  // namespace liftline

#include "analysis/village_table.hpp"

#include <gtest/gtest.h>

#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

/// Two villages in two years, a household simulated standing for two; in the second village nobody is simulated.
ResultDescription two_villages(std::size_t replicates) {
  ResultDescription about;
  about.scenarios = {{"base, line", "", {}, {}}};
  about.first_year = 2013;
  about.last_year = 2014;
  about.replicates = replicates;
  about.county_households = 20;
  about.households_simulated = 10;
  about.villages = {{3, true, -1.25, 0.5, 20}, {15, false, 4, 5, 0}};
  about.village_years = {2013, 2014};
  return about;
}

std::string table_of(const std::vector<std::vector<VillageCounts>>& runs) {
  const test::TemporaryFolder place;
  ResultSet results(two_villages(runs.size()), place.path());
  for (std::size_t r = runs.size(); r-- > 0;) {
    RunRecord record;
    record.replicate = r + 1;
    record.villages = runs[r];
    results.receive(record);
  }
  results.close();
  write_villages(results, place.path() / "villages.csv");
  return test::read_file(place.path() / "villages.csv");
}

const std::string head =
    "scenario,year,village,township,poverty_village,x_km,y_km,households,people,poor_people,poverty_rate,"
    "poverty_rate_sd,sellers,seller_share,station_km,replicates\n";

TEST(VillageTable, HasMeansOverTheReplicates) {
  // Rates of a half and a quarter: mean 3/8, standard deviation |1/2 - 1/4| / sqrt 2.
  EXPECT_EQ(table_of({{{40, 20, 5, 0}, {0, 0, 0, 6}, {40, 0, 10, 1.5F}, {0, 0, 0, 6}},
                      {{80, 20, 0, 0}, {0, 0, 0, 7}, {40, 0, 10, 2.5F}, {0, 0, 0, 9}}}),
            head +
                "\"base, line\",2013,1,3,yes,-1.25,0.5,20,120,40,0.375,0.1767766952966369,5,0.25,0,2\n"
                "\"base, line\",2013,2,15,no,4,5,0,0,0,,,0,,6.5,2\n"
                "\"base, line\",2014,1,3,yes,-1.25,0.5,20,80,0,0,0,20,1,2,2\n"
                "\"base, line\",2014,2,15,no,4,5,0,0,0,,,0,,7.5,2\n");
}

TEST(VillageTable, HasNoDeviationOfOneReplicate) {
  const std::string table = table_of({{{40, 20, 5, 0}, {0, 0, 0, 6}, {40, 0, 10, 1.5F}, {0, 0, 0, 6}}});
  EXPECT_NE(table.find("2013,1,3,yes,-1.25,0.5,20,80,40,0.5,,10,0.5,0,1\n"), std::string::npos) << table;
}

}  // namespace
}  // namespace liftline

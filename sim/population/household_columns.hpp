#pragma once
#include <cstdint>

#include "sim/core/bitfield.hpp"

namespace liftline {

using Row = std::uint32_t;

/// Rows of a village are padded to whole groups of this many, so that no vector of rows reaches into the next village.
inline constexpr Row row_group = 16;

/// Who the household is: small whole numbers, packed into one word a row.
namespace person {
using Age = BitField<0, 7>;  ///< of the head, in years, 22..100
using Education =
    BitField<7, 2>;             ///< of the head: 0 primary or below, 1 junior middle, 2 senior or technical, 3 college
using Female = BitField<9, 1>;  ///< the head is a woman
using Minority = BitField<10, 1>;    ///< of the county's reporting group of ethnicity; read by no process
using Size = BitField<11, 4>;        ///< members, 1..10, migrants included
using Labour = BitField<15, 4>;      ///< members able to work, 1..size
using Migrants = BitField<19, 4>;    ///< members away for work, 0..labour
using Role = BitField<23, 2>;        ///< see population::Role
using Category = BitField<25, 3>;    ///< product category, 0..5
using Guarantees = BitField<28, 1>;  ///< housing, schooling and health guarantees can be met: needed to leave the list
}  // namespace person

/// What changes from year to year and is yes or no, or a small count.
namespace state {
using Live = BitField<0, 1>;          ///< 0 in padding rows: such a row counts nowhere
using Seller = BitField<1, 1>;        ///< sells online
using Tenure = BitField<2, 3>;        ///< years sold so far, up to 7
using LeftThisYear = BitField<5, 1>;  ///< gave up selling this year: no re-entry in the same year
using Idea = BitField<6, 1>;          ///< has an idea what to sell
using Content = BitField<7, 1>;       ///< content with the status quo
using DoubtPayment = BitField<8, 1>;  ///< doubts the safety of payment
using DoubtQuality = BitField<9, 1>;  ///< doubts product quality
using DoubtCost = BitField<10, 1>;    ///< doubts logistics cost
using DoubtTime = BitField<11, 1>;    ///< doubts logistics time
using View = BitField<12, 2>;  ///< of e-commerce: 0 the government's call, 1 can sell products, 2 drives the economy
using FeeBarrier = BitField<14, 1>;      ///< cannot afford the mobile fee
using Registered = BitField<15, 1>;      ///< on the list of registered poor households
using EverRegistered = BitField<16, 1>;  ///< was on the list: keeps its claim to the top-up
using Poor = BitField<17, 1>;            ///< income of the last year settled below the main line
using Trained = BitField<18, 1>;         ///< gained skill by a programme at least once
using BrandMember = BitField<19, 1>;     ///< member of a regional brand this year
using Contract = BitField<20, 1>;        ///< supplies an enterprise by contract this year
using Wants = BitField<21, 1>;           ///< wants to start selling this year, whether or not it has the funds
using Approved = BitField<22, 1>;        ///< would get a loan for what it lacks this year
using RepaymentYears = BitField<23, 2>;  ///< equal repayments still due, 0..3
using WasSeller = BitField<25, 1>;       ///< sold online in the year before
using WasPoor = BitField<26, 1>;         ///< was income poor in the year before
using WasRegistered = BitField<27, 1>;   ///< was on the list at the end of the year before
using Ill = BitField<28, 1>;             ///< seriously ill this year
}  // namespace state

/// Where the columns of a HouseholdTable begin: what a phase of the year reads and writes.
struct HouseholdColumns {
  std::uint32_t *person, *state;
  float *business_factor, *wage_factor, *transfer_factor, *talent_factor, *assessment_trait;
  float *transitory, *skill, *lasting_skill, *confidence, *lasting_confidence, *funds, *debt, *net_gain, *income,
      *previous_income, *assessed_income, *health_cost, *assessment_luck;
};

}  // namespace liftline

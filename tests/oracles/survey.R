# What R says of scenarios/data/example-survey.csv: the numbers that `liftline measure` is held to, in tests/oracles/survey.csv, and replicate weights
# made by R, in tests/oracles/replicates.csv. From the project's folder, with the packages survey and laeken:
#   Rscript tests/oracles/survey.R tests/oracles
suppressPackageStartupMessages({library(survey); library(laeken)})
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- read.csv("scenarios/data/example-survey.csv")
rows <- list()
add <- function(case, line, group, measure, estimate, se = NA, low = NA, high = NA)
  rows[[length(rows) + 1]] <<- data.frame(case = case, line = line, group = group, measure = measure,
    estimate = as.numeric(estimate), standard_error = as.numeric(se), low = as.numeric(low), high = as.numeric(high))

# --- the stratified sample of villages; people are counted: weight times people
d$w <- d$weight * d$people
design <- svydesign(id = ~village, strata = ~region, weights = ~w, data = d, nest = TRUE)
households <- svydesign(id = ~village, strata = ~region, weights = ~weight, data = d, nest = TRUE)
z <- 2300
d$poor <- as.numeric(d$income < z)
d$gap <- d$poor * (z - d$income) / z
design <- update(design, poor = as.numeric(income < z), gap = poor * (z - income) / z, gap2 = gap^2,
  watts = poor * log(z / pmax(income, 0.01 * z)))
mean_of <- function(measure, formula, des = design, group = "all", line = "2300") {
  m <- svymean(formula, des)
  add("strata", line, group, measure, coef(m), SE(m))
}
mean_of("mean_income", ~income, line = "")
mean_of("poverty_gap", ~gap)
mean_of("poverty_severity", ~gap2)
mean_of("watts", ~watts)
ci <- svyciprop(~poor, design, method = "logit", df = degf(design))
add("strata", "2300", "all", "poverty_rate", coef(ci), SE(svymean(~poor, design)), confint(ci)[1], confint(ci)[2])
m <- svymean(~income, design)
add("strata", "", "all", "mean_income", coef(m), SE(m), confint(m, df = degf(design))[1], confint(m, df = degf(design))[2])
total <- svytotal(~people, households)
add("strata", "", "all", "people", coef(total), SE(total))
total <- svytotal(~I(people * (income < z)), households)
add("strata", "2300", "all", "poor_people", coef(total), SE(total))
# Groups are domains of the whole design, with the degrees of freedom of their own villages.
for (g in unique(d$region)) {
  ci <- svyciprop(~poor, subset(design, region == g), method = "logit", df = degf(subset(design, region == g)))
  add("strata", "2300", paste0("region=", g), "poverty_rate", coef(ci), SE(svymean(~poor, subset(design, region == g))), confint(ci)[1], confint(ci)[2])
  mean_of("poverty_gap", ~gap, subset(design, region == g), paste0("region=", g))
  mean_of("mean_income", ~income, subset(design, region == g), paste0("region=", g), "")
}

# --- influence variables, by definitions over all pairs of people; their weighted total has the variance of the index
y <- d$income; w <- d$w; N <- sum(w); Y <- sum(w * y); mu <- Y / N
se_of <- function(u, des = design) { des$variables$u <- u; as.numeric(SE(svytotal(~u, des))) }
pairs_max <- outer(y, y, pmax)
A <- sum(outer(w, w) * pairs_max)
gini_value <- sum(outer(w, w) * abs(outer(y, y, "-"))) / (2 * N^2 * mu)
u_gini <- (2 * as.vector(pairs_max %*% w) - A * (1 / N + y / Y)) / (N * Y)
add("strata", "", "all", "gini", gini_value, se_of(u_gini))
theil_value <- sum(w * y / mu * log(y / mu)) / N
add("strata", "", "all", "theil", theil_value, se_of((y / mu * log(y / mu) - theil_value - (theil_value + 1) * (y / mu - 1)) / N))
mld_value <- sum(w * log(mu / y)) / N
u_mld <- (log(mu / y) - mld_value + (y - mu) / mu) / N
add("strata", "", "all", "mld", mld_value, se_of(u_mld))
add("strata", "", "all", "atkinson_1", 1 - exp(-mld_value), se_of(exp(-mld_value) * u_mld))
for (e in c(0.5, 2)) {
  M <- sum(w * y^(1 - e)) / N; equal <- M^(1 / (1 - e))
  u <- (-equal / ((1 - e) * M) * (y^(1 - e) - M) / mu + equal / mu^2 * (y - mu)) / N
  add("strata", "", "all", paste0("atkinson_", e), 1 - equal / mu, se_of(u))
}
g <- pmax(z - y, 0) / z
pairs_gap <- outer(g, g, pmax)
sst <- sum(outer(w, w) * pairs_gap) / N^2
add("strata", "2300", "all", "sst", sst, se_of(2 * (as.vector(pairs_gap %*% w) / N - sst) / N))
p <- y < z; q <- sum(w[p]); S <- sum((w * y)[p]); H <- q / N; I <- 1 - S / (q * z)
gini_poor <- sum(outer(w[p], w[p]) * abs(outer(y[p], y[p], "-"))) / (2 * q * S)
sen <- H * (I + (1 - I) * gini_poor)
# By numbers: the derivative of the index by the weight of each row.
sen_of <- function(w) { q <- sum(w[p]); S <- sum((w * y)[p]); I <- 1 - S / (q * z)
  G <- sum(outer(w[p], w[p]) * abs(outer(y[p], y[p], "-"))) / (2 * q * S); q / sum(w) * (I + (1 - I) * G) }
u_sen <- sapply(seq_along(w), function(k) { h <- 1e-4 * w[k]; up <- w; up[k] <- up[k] + h; down <- w; down[k] <- down[k] - h
  (sen_of(up) - sen_of(down)) / (2 * h) })
add("numeric", "2300", "all", "sen", sen, se_of(u_sen))

# --- quantiles and a relative line, with a Gaussian kernel and Silverman's rule for the density
quantile_of <- function(x, w, p) { o <- order(x); x[o][which(cumsum(w[o]) >= p * sum(w) * (1 - 1e-12))[1]] }
s <- sqrt(sum(w * (y - mu)^2) / N); iqr <- quantile_of(y, w, .75) - quantile_of(y, w, .25)
h <- 0.9 * min(s, iqr / 1.349) * (N^2 / sum(w^2))^-0.2
f <- function(x) sum(w * dnorm((y - x) / h)) / (N * h)
u_quantile <- function(p) { Q <- quantile_of(y, w, p); -((y <= Q) - p) / (N * f(Q)) }
for (k in c(10, 25, 50, 75, 90))
  add("strata", "", "all", if (k == 50) "median_income" else paste0("income_p", k), quantile_of(y, w, k / 100), se_of(u_quantile(k / 100)))
line <- 0.6 * quantile_of(y, w, .5); u_line <- 0.6 * u_quantile(.5)
relative <- function(measure, value, u, slope) add("strata", "0.6:median", "all", measure, value, se_of(u + slope * u_line))
relative("line_value", line, 0, 1)
poor <- as.numeric(y < line); gap <- poor * (line - y) / line
relative("poverty_rate", sum(w * poor) / N, (poor - sum(w * poor) / N) / N, f(line))
relative("poverty_gap", sum(w * gap) / N, (gap - sum(w * gap) / N) / N, sum(w * poor * y / line^2) / N)
# A group below the line of all: its own rows and, through the line, everyone's.
own <- d$region == "town"; Ng <- sum(w[own]); yo <- y[own]; wo <- w[own]
so <- sqrt(sum(wo * (yo - sum(wo * yo) / Ng)^2) / Ng); iqro <- quantile_of(yo, wo, .75) - quantile_of(yo, wo, .25)
ho <- 0.9 * min(so, iqro / 1.349) * (Ng^2 / sum(wo^2))^-0.2
rate <- sum((w * poor)[own]) / Ng
add("strata", "0.6:median", "region=town", "poverty_rate", rate,
  se_of(own * (poor - rate) / Ng + sum(wo * dnorm((yo - line) / ho)) / (Ng * ho) * u_line))

# --- laeken: the estimates of the European indicators, whose quantiles and Gini are defined as here
add("strata", "", "all", "gini", gini(y, w)$value / 100)
add("strata", "0.6:median", "all", "poverty_rate", arpr(y, w)$value / 100)
add("strata", "0.6:median", "all", "line_value", arpt(y, w))
add("strata", "0.6:median", "all", "median_gap", rmpg(y, w)$value / 100)
add("near", "", "all", "quintile_ratio", qsr(y, w)$value)  # laeken counts the household on a border whole

# --- the jackknife of villages, which agrees with linearisation up to the order of 1 / villages
jackknife <- as.svrepdesign(design, type = "JKn", mse = TRUE)
gini_of <- function(w, x) { o <- order(x); w <- w[o]; x <- x[o]; (2 * sum(w * x * cumsum(w)) - sum(w^2 * x)) / (sum(w) * sum(w * x)) - 1 }
replicated <- function(measure, line, theta) { v <- withReplicates(jackknife, theta); add("jackknife", line, "all", measure, coef(v), SE(v)) }
replicated("gini", "", function(w, data) gini_of(w, data$income))
replicated("theil", "", function(w, data) { m <- sum(w * data$income) / sum(w); sum(w * data$income / m * log(data$income / m)) / sum(w) })
replicated("poverty_rate", "2300", function(w, data) sum(w * (data$income < z)) / sum(w))
replicated("sst", "2300", function(w, data) { g <- pmax(z - data$income, 0) / z; sum(outer(w, w) * outer(g, g, pmax)) / sum(w)^2 })

# --- targeting: ratios of sums of households
d$reached <- as.numeric(d$cash > 0)
households <- update(households, poor_people = people * (income < z), reached_people = people * (cash > 0),
  reached_not_poor = people * (cash > 0) * (income >= z), poor_not_reached = people * (cash == 0) * (income < z), cash_not_poor = cash * (income >= z))
ratio_of <- function(measure, top, bottom) { r <- svyratio(top, bottom, households); add("benefit", "2300", "all", measure, coef(r), SE(r)) }
ratio_of("inclusion_error", ~reached_not_poor, ~reached_people)
ratio_of("exclusion_error", ~poor_not_reached, ~poor_people)
ratio_of("share_to_nonpoor", ~cash_not_poor, ~cash)

# --- strata with a single village
lone <- d[d$region != "hills" | d$village == "h1", ]
lone_design <- svydesign(id = ~village, strata = ~region, weights = ~w, data = lone, nest = TRUE)
for (rule in c("adjust", "certainty")) {
  options(survey.lonely.psu = rule)
  add(if (rule == "adjust") "lone-centre" else "lone-certain", "2300", "all", "poverty_rate", coef(svymean(~I(as.numeric(income < z)), lone_design)),
    SE(svymean(~I(as.numeric(income < z)), lone_design)))
}
options(survey.lonely.psu = "fail")

# --- replicate weights: the town's villages, each left out once
town <- d[d$region == "town", ]
jk1 <- as.svrepdesign(svydesign(id = ~village, weights = ~weight, data = town), type = "JK1")
replicates <- round(weights(jk1, type = "analysis"), 4)
colnames(replicates) <- paste0("rw", seq_len(ncol(replicates)))
write.csv(cbind(town[, c("income", "weight", "people", "cash")], replicates), file.path(folder, "replicates.csv"), row.names = FALSE, quote = FALSE)
for (type in c("BRR", "Fay", "JK1", "bootstrap", "ACS")) {
  by_replicates <- suppressWarnings(svrepdesign(data = town, weights = ~weight, repweights = replicates, combined.weights = TRUE, type = type,
    rho = if (type == "Fay") 0.3, mse = TRUE))
  name <- c(BRR = "brr", Fay = "fay:0.3", JK1 = "jk1", bootstrap = "bootstrap", ACS = "sdr")[type]
  for (theta in list(
    list("", "gini", function(w, data) gini_of(w * data$people, data$income)),
    list("2300", "poverty_rate", function(w, data) sum(w * data$people * (data$income < z)) / sum(w * data$people)),
    list("0.6:median", "poverty_rate", function(w, data) { w <- w * data$people; sum(w * (data$income < 0.6 * quantile_of(data$income, w, .5))) / sum(w) }))) {
    v <- withReplicates(by_replicates, theta[[3]])
    add(name, theta[[1]], "all", theta[[2]], coef(v), SE(v))
  }
}

golden <- do.call(rbind, rows)
for (column in c("estimate", "standard_error", "low", "high")) golden[[column]] <- sapply(golden[[column]], function(x) if (is.na(x)) "" else trimws(formatC(x, digits = 15, format = "g")))
write.csv(golden, file.path(folder, "survey.csv"), row.names = FALSE, quote = FALSE)

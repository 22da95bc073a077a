# Makes incidence.csv, curve.csv and stay.csv from the three registers, with R's survival package.
# Run in this folder: Rscript survival.R. Counted as at 31 March 2026.
library(survival)

as_at <- as.Date("2026-03-31")
horizons <- c(183, 365, 548, 730, 1095)
exact <- function(x) ifelse(is.na(x), "", format(x, digits = 17, trim = TRUE, scientific = FALSE))
levels <- c("open", "approved", "left", "ended", "no_contact", "closed_other")
ends <- c(applicant = "left", service = "ended", panel_adm = "ended", no_contact = "no_contact",
  external = "closed_other")

incidence <- curve <- stay <- NULL
for (name in c("ties", "zero-length", "heavy-censoring")) {
  rows <- read.csv(paste0(name, ".csv"), colClasses = "character")
  enquired <- as.Date(rows$enquiry_date)
  end <- ifelse(rows$approval_date != "", rows$approval_date, rows$closed_date)
  days <- as.numeric(ifelse(end == "", as_at, as.Date(ifelse(end == "", NA, end))) - as.numeric(enquired))
  how <- ifelse(rows$approval_date != "", "approved",
    ifelse(rows$closed_date != "", ends[rows$closed_by], "open"))

  # Competing ends: infinitesimal-jackknife standard errors of the multi-state estimate.
  fit <- survfit(Surv(days, factor(how, levels)) ~ 1, conf.type = "log-log")
  stopifnot(isTRUE(all.equal(rowSums(fit$pstate), rep(1, length(fit$time)))))
  at <- summary(fit, times = horizons, extend = TRUE)
  for (state in levels[-1]) {
    k <- which(at$states == state)
    incidence <- rbind(incidence, data.frame(register = name, ending = state, days = horizons,
      at_risk = sapply(horizons, function(h) sum(days >= h)),
      share = exact(at$pstate[, k]), error = exact(at$std.err[, k]),
      lower = exact(at$lower[, k]), upper = exact(at$upper[, k])))
  }
  k <- which(fit$states == "approved")
  steps <- which(rowSums(fit$n.event[, -1]) > 0)
  curve <- rbind(curve, data.frame(register = name, days = fit$time[steps],
    at_risk = sapply(fit$time[steps], function(t) sum(days >= t)),
    share = exact(fit$pstate[steps, k]), open = exact(fit$pstate[steps, 1]),
    error = exact(fit$std.err[steps, k]),
    lower = exact(fit$lower[steps, k]), upper = exact(fit$upper[steps, k])))

  # Time until leaving in any way.
  km <- survfit(Surv(days, how != "open") ~ 1, conf.type = "log-log")
  # R averages two days where the curve is exactly at the quantile; none of these is.
  stopifnot(!any(abs(outer(km$surv, c(0.75, 0.5, 0.25), "-")) < 1e-9))
  found <- quantile(km, c(0.25, 0.5, 0.75))
  stay <- rbind(stay, data.frame(register = name, entered = length(days), left = sum(how != "open"),
    staying = c(0.75, 0.5, 0.25), days = exact(found$quantile), lower = exact(found$lower),
    upper = exact(found$upper)))
}
save <- function(x, file) write.csv(x, file, row.names = FALSE, quote = FALSE)
save(incidence, "incidence.csv")
save(curve, "curve.csv")
save(stay, "stay.csv")

# Tests of counts. Columns: what, four arguments, then what comes out.
tests <- NULL
add <- function(what, a, b, c, d, low, high) {
  tests <<- rbind(tests, data.frame(what, a, b, c, d, low = exact(low), high = exact(high)))
}
for (x in list(c(0, 20), c(20, 511), c(1, 1), c(7, 7), c(16, 100), c(1234, 98765))) {
  ci <- suppressWarnings(prop.test(x[1], x[2], correct = FALSE))$conf.int
  add("wilson", x[1], x[2], "", "", ci[1], ci[2])
  ci <- binom.test(x[1], x[2])$conf.int
  add("clopper-pearson", x[1], x[2], "", "", ci[1], ci[2])
}
for (x in c(0, 1, 4, 9, 20, 480, 12345)) {
  ci <- poisson.test(x)$conf.int
  add("garwood", x, "", "", "", ci[1], ci[2])
}
for (x in list(c(52, 480, 28, 364), c(0, 40, 14, 300), c(31, 30, 7, 56), c(400, 9000, 91, 364))) {
  ci <- poisson.test(c(x[1], x[2]), c(x[3], x[4]))$conf.int
  add("rate ratio", x[1], x[2], x[3], x[4], ci[1], ci[2])
}
for (x in list(c(6, 40, 14, 300), c(0, 12, 5, 90), c(3, 3, 0, 4), c(120, 1000, 260, 1900))) {
  p <- fisher.test(matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2))$p.value
  add("fisher", x[1], x[2], x[3], x[4], p, NA)
}
save(tests, "tests.csv")
cat(R.version.string, "survival", as.character(packageVersion("survival")), "\n")

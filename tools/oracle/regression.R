# Golden numbers of packages/casewright/src/stats/regression/logistic.test.ts. Run: Rscript tools/oracle/regression.R
# Debian 12: r-base-core 4.2.2, r-cran-brglm2 0.9. Estimates and standard errors: brglm2 (Firth: type AS_mean), profile limits:
# the penalised likelihood written out in base R, maximised over the other coefficients, uniroot to 1e-12.
suppressMessages(library(brglm2))

# Invented reports: a drug under study, two others taken with it, the event; 16 lines by combination where all occur.
reports <- data.frame(
  drug  = c(0, 1, 0, 0, 1, 1, 0, 1),
  other = c(0, 0, 1, 0, 1, 0, 1, 1),
  third = c(0, 0, 0, 1, 0, 1, 1, 1),
  y     = c(1200, 3, 240, 15, 9, 0, 6, 2),
  n     = c(1950000, 2600, 41000, 9000, 1100, 40, 700, 25))
z <- qnorm(0.975)

penalised <- function(kind, lambda = 0) function(b, X, y, n) {
  eta <- drop(X %*% b)
  ll <- sum(y * eta - n * (pmax(eta, 0) + log1p(exp(-abs(eta)))))
  p <- plogis(eta)
  if (kind == "firth") ll + 0.5 * as.numeric(determinant(t(X) %*% (X * (n * p * (1 - p))))$modulus)
  else ll - lambda / 2 * sum(b[-1]^2)
}
climb <- function(f, X, y, n, start, held = integer(0)) {
  free <- setdiff(seq_along(start), held)
  g <- function(u) { b <- start; b[free] <- u; -f(b, X, y, n) }
  u <- start[free]
  for (i in 1:4) u <- nlminb(u, g, control = list(rel.tol = 1e-15, x.tol = 1e-14, iter.max = 2000, eval.max = 5000))$par
  b <- start; b[free] <- u
  list(b = b, value = f(b, X, y, n))
}
limits <- function(f, X, y, n, top, j, se) {
  fall <- function(v) { s <- top$b; s[j] <- v; climb(f, X, y, n, s, j)$value - top$value + z^2 / 2 }
  c(uniroot(fall, c(top$b[j] - 4 * se, top$b[j]), tol = 1e-12)$root,
    uniroot(fall, c(top$b[j], top$b[j] + 4 * se), tol = 1e-12)$root)
}
show <- function(name, v) cat(name, formatC(v, digits = 12, format = "g"), "\n")

X <- model.matrix(~ drug + other + third, reports)
m <- glm(cbind(y, n - y) ~ drug + other + third, data = reports, family = binomial,
         method = brglmFit, type = "AS_mean", epsilon = 1e-13, maxit = 5000)
show("firth coef", coef(m))
show("firth se", sqrt(diag(vcov(m))))
f <- penalised("firth")
top <- list(b = unname(coef(m)), value = f(unname(coef(m)), X, reports$y, reports$n))
show("firth penalised", top$value)
show("firth limits drug", limits(f, X, reports$y, reports$n, top, 2, sqrt(vcov(m)[2, 2])))

for (lambda in c(1, 10)) {
  f <- penalised("ridge", lambda)
  # Newton, written out.
  b <- c(qlogis(sum(reports$y) / sum(reports$n)), 0, 0, 0)
  D <- diag(c(0, lambda, lambda, lambda))
  for (i in 1:50) {
    p <- plogis(drop(X %*% b))
    H <- t(X) %*% (X * (reports$n * p * (1 - p))) + D
    b <- b + solve(H, t(X) %*% (reports$y - reports$n * p) - D %*% b)[, 1]
  }
  top <- list(b = unname(b), value = f(b, X, reports$y, reports$n))
  se <- sqrt(diag(solve(H)))
  show(paste("ridge", lambda, "coef"), b)
  show(paste("ridge", lambda, "se"), se)
  show(paste("ridge", lambda, "penalised"), top$value)
  show(paste("ridge", lambda, "limits drug"), limits(f, X, reports$y, reports$n, top, 2, se[2]))
}

# sex2 of logistf: standard errors from the plain information (Heinze and Schemper 2002), as brglm2 has them.
sex2 <- "../shared/data/reference-statistics/data/logistf_sex2.csv"
if (file.exists(sex2)) {
  m <- glm(case ~ age + oc + vic + vicl + vis + dia, data = read.csv(sex2), family = binomial,
           method = brglmFit, type = "AS_mean", epsilon = 1e-13, maxit = 5000)
  show("sex2 variance", diag(vcov(m)))
}

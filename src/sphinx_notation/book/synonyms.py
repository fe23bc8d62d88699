"""Words that say the same of a symbol: where a row has one of them, a page may have another."""

from __future__ import annotations

_GROUPS = (
    "time times period periods step steps date dates iteration iterations epoch epochs instant moment",
    "mean average averages expectation expectations expected",
    "error errors noise disturbance disturbances residual residuals",
    "shock shocks innovation innovations",
    "covariate covariates feature features regressor regressors predictor predictors input inputs",
    "outcome outcomes output outputs label labels target targets response responses",
    "loss losses cost costs objective objectives",
    "speed speeds velocity velocities",
    "voltage voltages potential potentials",
    "emf electromotive",
    "observation observations sample samples example examples instance instances",
    "probability probabilities chance chances",
    "reward rewards payoff payoffs",
    "position positions location locations coordinate coordinates",
    "policy policies strategy strategies",
    "node nodes vertex vertices",
    "root roots zero zeros zeroes",
    "edge edges link links",
    "class classes category categories",
    "group groups cluster clusters cohort cohorts",
    "zeit zeitpunkt zeitschritt periode perioden schritt schritte iteration",
    "mittelwert erwartungswert durchschnitt",
    "fehler rauschen störung residuum residuen",
    "geschwindigkeit tempo",
    "abtastrate abtastfrequenz samplingrate samplingfrequenz",
    "temps période périodes instant étape étapes",
    "moyenne espérance",
    "thermique thermiques calorifique calorifiques",
    "tiempo período períodos instante paso pasos",
    "media promedio esperanza",
)
#: A sign for all words of a group, by each of them; none is a word.
SIGNS = {word: f"={number}" for number, group in enumerate(_GROUPS) for word in group.split()}
#: The words of a group, by its sign.
WORDS = {f"={number}": tuple(group.split()) for number, group in enumerate(_GROUPS)}

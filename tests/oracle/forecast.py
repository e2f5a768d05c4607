"""Writes forecast.json: what other packages say of the forecaster's parts.

python3 forecast.py > forecast.json, with numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0, statsforecast 2.1.1.
`monthly` and `weekly` are made here by formula; `airline` is Series G of Box and Jenkins (1970), as shipped with statsforecast.
"""
import json
import warnings

import numpy as np
import pandas as pd
from statsforecast import ces
from statsforecast.models import Theta
from statsforecast.utils import AirPassengers
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.holtwinters import SimpleExpSmoothing
from statsmodels.tsa.seasonal import STL, seasonal_decompose
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.stattools import acf

warnings.simplefilter("ignore")


def uneven(count, seed):
    """A linear congruential generator (Numerical Recipes), in -0.5 to 0.5."""
    state, out = seed, []
    for _ in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        out.append(state / 2**32 - 0.5)
    return np.array(out)


def monthly():
    t = np.arange(96)
    season = np.array([0.8, 0.7, 1.3, 0.9, 0.9, 1.0, 1.05, 0.8, 1.2, 1.0, 1.05, 1.3])
    return np.round((100 + 0.8 * t + np.cumsum(4 * uneven(96, 7))) * season[t % 12] + 10 * uneven(96, 1), 3)


def weekly():
    return np.round(50 + np.cumsum(3 * uneven(80, 3) + 0.2) + 4 * uneven(80, 5), 3)


def ets(y, error, trend, seasonal, period, parameters, states):
    model = ETSModel(pd.Series(y), error=error, trend=trend, damped_trend=trend is not None, seasonal=seasonal,
                     seasonal_periods=period if seasonal else None, initialization_method="known", **states)
    names = {"alpha": "smoothing_level", "beta": "smoothing_trend", "gamma": "smoothing_seasonal", "phi": "damping_trend"}
    order = [parameters[key] for key, name in names.items() if name in model.param_names]
    result = model.smooth(np.array(order))
    forecast = result.forecast(14)
    out = {"squares": float((result.resid**2).sum()), "mean": forecast.tolist(), "log_likelihood": float(result.llf)}
    if error == "add":
        variance = np.asarray(result.get_prediction(start=len(y), end=len(y) + 13).forecast_variance)
        out["relative_deviation"] = np.sqrt(variance / variance[0]).tolist()
    return out


def table_2_3_madm(y, period, parameters, level, growth, season):
    """ETS(M,Ad,M) as tabulated in Hyndman et al. (2008), table 2.3. Statsmodels divides its season by the new level."""
    alpha, beta, gamma, phi = (parameters[key] for key in ("alpha", "beta", "gamma", "phi"))
    season, squares, log_scale = list(season), 0.0, 0.0
    for value in y:
        mean = (level + phi * growth) * season[-period]
        error = (value - mean) / mean
        squares, log_scale = squares + error**2, log_scale + np.log(mean)
        level, growth = (level + phi * growth) * (1 + alpha * error), phi * growth + beta * (level + phi * growth) * error
        season.append(season[-period] * (1 + gamma * error))
    damped = np.cumsum(phi ** np.arange(1, 15))
    mean = [(level + damped[h] * growth) * season[-period + h % period] for h in range(14)]
    n = len(y)
    return {"squares": squares, "mean": mean, "log_likelihood": -n / 2 * (np.log(2 * np.pi * squares / n) + 1) - log_scale}


def theta(y):
    t = np.arange(len(y))
    slope, height = np.polyfit(t, y, 1)
    line = height + slope * t
    level = SimpleExpSmoothing(2 * y - line, initialization_method="estimated").fit(optimized=True).forecast(1)[0]
    ahead = np.arange(len(y), len(y) + 6)
    return (0.5 * (level + height + slope * ahead)).tolist()


def is_seasonal(y, m):
    r = acf(y, nlags=m, fft=False, adjusted=False)[1:]
    return bool(len(y) >= 3 * m and abs(r[-1]) > 1.645 * np.sqrt((1 + 2 * (r[:-1] ** 2).sum()) / len(y)))


def arima(y, order, seasonal, parameters):
    fixed = SARIMAX(y, order=order, seasonal_order=seasonal).smooth(parameters).get_forecast(30)
    return {"mean": fixed.predicted_mean.tolist(), "deviation": fixed.se_mean.tolist()}


def complex_smoothing(y, season, real, imaginary, beta, level, information, indices):
    """Statsforecast's own filter under known parameters and first states, without its backcasting."""
    lags, components = len(indices) or 1, 3 if indices else 2
    # Statsforecast writes one step more into the last rows.
    states = np.zeros((len(y) + 3 * lags, components))
    states[:lags, :2] = level, information
    if indices:
        states[:lags, 2] = indices
    errors = np.zeros(len(y))
    kind = ces.PARTIAL if indices else ces.NONE
    ces.cescalc(y, states, lags, kind, real, imaginary, beta, 0.0, errors, np.zeros(3), 3, 0)
    return {"squares": float((errors**2).sum()), "last": states[len(y) + lags - 1].tolist()}


y, w = monthly(), weekly()
airline = np.array(AirPassengers, dtype=float)
log_airline = np.log(airline)
parameters = {"alpha": 0.3, "beta": 0.05, "gamma": 0.2, "phi": 0.9}
additive = [-20.0, -30, 30, -10, -10, 0, 5, -20, 20, 0, 5, 30]
multiplicative = [0.8, 0.7, 1.3, 0.9, 0.9, 1.0, 1.05, 0.8, 1.2, 1.0, 1.05, 1.3]
growing = {"initial_level": 95.0, "initial_trend": 1.5}
airline_fit = SARIMAX(log_airline, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12)).fit(disp=0)
json.dump({
    "monthly": y.tolist(),
    "weekly": w.tolist(),
    "airline": airline.tolist(),
    "seasonal_decompose": {
        "additive": seasonal_decompose(y, period=12).seasonal[:12].tolist(),
        "multiplicative": seasonal_decompose(y, period=12, model="multiplicative").seasonal[:12].tolist(),
        "odd": seasonal_decompose(y, period=7).seasonal[:7].tolist(),
    },
    "is_seasonal": {"monthly 12": is_seasonal(y, 12), "monthly 7": is_seasonal(y, 7), "weekly 4": is_seasonal(w, 4), "airline 12": is_seasonal(airline, 12)},
    "ets": {
        "ANN": ets(w, "add", None, None, 1, parameters, {"initial_level": 49.0}),
        "AAdN": ets(w, "add", "add", None, 1, parameters, {"initial_level": 49.0, "initial_trend": 0.3}),
        "MNN": ets(w, "mul", None, None, 1, parameters, {"initial_level": 49.0}),
        "AAdA": ets(y, "add", "add", "add", 12, parameters, growing | {"initial_seasonal": additive}),
        "MAdM": table_2_3_madm(y, 12, parameters, 95.0, 1.5, multiplicative),
    },
    "ses": {"squares": float(SimpleExpSmoothing(w, initialization_method="estimated").fit(optimized=True).sse)},
    "ces": {
        "plain": complex_smoothing(w, 1, 1.3, 0.98, 0.0, 49.0, 44.0, []),
        "seasonal": complex_smoothing(y, 12, 1.3, 0.98, 0.2, 95.0, 88.0, additive),
    },
    "theta": {"by_parts": theta(w), "statsforecast": Theta(season_length=1).forecast(w, 6)["mean"].tolist()},
    "stl": {"last_season": STL(y, period=12, seasonal=11, seasonal_deg=0, seasonal_jump=2, trend_jump=3, low_pass_jump=2).fit(inner_iter=2, outer_iter=0).seasonal[-12:].tolist()},
    "arima": {
        "airline": arima(log_airline, (0, 1, 1), (0, 1, 1, 12), [-0.3, -0.3, 1.0]),
        "autoregressive": arima(w, (1, 1, 1), (0, 0, 0, 0), [0.5, -0.3, 1.0]),
        "airline_fit": airline_fit.params[:2].tolist(),
        "airline_forecast": airline_fit.forecast(12).tolist(),
    },
}, __import__("sys").stdout, indent=1)

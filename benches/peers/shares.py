# Sobol' indices by SALib, on Sobol's G function and on the sales tree: python shares.py <tree.json> <points>
# Prints the milliseconds of the processor, with and without its bootstrap, and the indices as JSON.
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
import time
import warnings

import numpy as np
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from scipy.stats import beta, norm, triang

warnings.filterwarnings("ignore")
with open(sys.argv[1]) as text:
    tree = json.load(text)
points = int(sys.argv[2])


def column(d, u):
    kind = d["kind"]
    if kind == "uniform":
        return d["low"] + (d["high"] - d["low"]) * u
    if kind == "normal":
        return norm.ppf(u, d["mean"], d["sd"])
    if kind == "lognormal":
        return np.exp(d["mu"] + d["sigma"] * norm.ppf(u))
    if kind == "triangular":
        return triang.ppf(u, (d["mode"] - d["low"]) / (d["high"] - d["low"]), d["low"], d["high"] - d["low"])
    if kind == "beta":
        return beta.ppf(u, d["alpha"], d["beta"])
    width = d["high"] - d["low"]
    return d["low"] + width * beta.ppf(u, 1 + 4 * (d["mode"] - d["low"]) / width, 1 + 4 * (d["high"] - d["mode"]) / width)


names = [id for id, d in tree["inputs"].items() if isinstance(d, dict)]
problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}
functions = {"min": np.minimum, "abs": np.abs, "__builtins__": {}}
formulas = [(id, compile(formula, id, "eval")) for id, formula in tree["formulas"].items()]


def shares(seed, resamples):
    start = time.process_time()
    u = np.clip(sample.sample(problem, points, calc_second_order=False, seed=seed), 1e-12, 1 - 1e-12)
    values = {id: d for id, d in tree["inputs"].items() if not isinstance(d, dict)}
    for place, id in enumerate(names):
        values[id] = column(tree["inputs"][id], u[:, place])
    for id, formula in formulas:
        values[id] = eval(formula, functions, values)
    found = analyze.analyze(problem, values[tree["root"]], calc_second_order=False, num_resamples=resamples, seed=seed)
    return (time.process_time() - start) * 1000, found["S1"].tolist(), found["ST"].tolist()


runs = [shares(seed, 100) for seed in range(1, 6)]
without = sorted(shares(seed, 1)[0] for seed in range(1, 6))[2]
first = [dict(zip(names, run[1])) for run in runs]
total = [dict(zip(names, run[2])) for run in runs]
print(json.dumps({"ms": sorted(run[0] for run in runs)[2], "without": without, "first": first, "total": total}))

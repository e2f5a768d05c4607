# Simulation peers in Python: numpy, SciPy's Sobol' points, squigglepy. Prints the milliseconds of the processor and the answer as JSON,
# as draw.mjs does: python draw.py <peer> <tree.json> <draws> [budget]
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import functools
import json
import math
import resource
import sys
import time

import numpy as np

peer, file, draws = sys.argv[1], sys.argv[2], int(sys.argv[3])
budget = float(sys.argv[4]) if len(sys.argv) > 4 else 3000
with open(file) as text:
    tree = json.load(text)
functions = {"min": lambda *a: functools.reduce(np.minimum, a), "max": lambda *a: functools.reduce(np.maximum, a), "__builtins__": {}}
formulas = [(id, compile(formula, id, "eval")) for id, formula in tree["formulas"].items()]


def pert(d):
    width = d["high"] - d["low"]
    return 1 + 4 * (d["mode"] - d["low"]) / width, 1 + 4 * (d["high"] - d["mode"]) / width, d["low"], width


def with_numpy(seed):
    g = np.random.default_rng(seed)

    def draw(d):
        kind = d["kind"]
        if kind == "normal":
            return g.normal(d["mean"], d["sd"], draws)
        if kind == "lognormal":
            return g.lognormal(d["mu"], d["sigma"], draws)
        if kind == "triangular":
            return g.triangular(d["low"], d["mode"], d["high"], draws)
        if kind == "beta":
            return g.beta(d["alpha"], d["beta"], draws)
        a, b, low, width = pert(d)
        return low + width * g.beta(a, b, draws)

    return draw


def with_scipy(seed):
    from scipy.stats import beta, norm, qmc, triang

    uncertain = sum(isinstance(d, dict) for d in tree["inputs"].values())
    points = iter(qmc.Sobol(uncertain, scramble=True, rng=seed).random_base2(math.ceil(math.log2(draws)))[:draws].T)

    def draw(d):
        kind, u = d["kind"], next(points)
        if kind == "normal":
            return norm.ppf(u, d["mean"], d["sd"])
        if kind == "lognormal":
            return np.exp(d["mu"] + d["sigma"] * norm.ppf(u))
        if kind == "triangular":
            return triang.ppf(u, (d["mode"] - d["low"]) / (d["high"] - d["low"]), d["low"], d["high"] - d["low"])
        if kind == "beta":
            return beta.ppf(u, d["alpha"], d["beta"])
        a, b, low, width = pert(d)
        return low + width * beta.ppf(u, a, b)

    return draw


def with_squigglepy(seed):
    import squigglepy as sq
    from squigglepy.rng import set_seed

    set_seed(seed)

    def draw(d):
        kind = d["kind"]
        if kind == "normal":
            asked = sq.norm(mean=d["mean"], sd=d["sd"])
        elif kind == "lognormal":
            asked = sq.lognorm(norm_mean=d["mu"], norm_sd=d["sigma"])
        elif kind == "triangular":
            asked = sq.triangular(d["low"], d["mode"], d["high"])
        elif kind == "beta":
            asked = sq.beta(d["alpha"], d["beta"])
        else:
            asked = sq.pert(d["low"], d["mode"], d["high"])
        return sq.sample(asked, n=draws)

    return draw


def simulate(sampler):
    values = {id: sampler(d) if isinstance(d, dict) else d for id, d in tree["inputs"].items()}
    for id, formula in formulas:
        values[id] = eval(formula, functions, values)
    spread = {id: np.percentile(values[id], [5, 50, 95]).tolist() for id in tree["watched"]}
    return float(np.mean(values[tree["root"]] >= tree["target"])), spread


name, sampler = {"numpy": ("numpy", with_numpy), "scipy": ("SciPy's Sobol' points", with_scipy), "squigglepy": ("squigglepy", with_squigglepy)}[peer]
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
times = []
while len(times) < 2 or (sum(times) < budget and len(times) < 30):
    start = time.process_time()
    probability, spread = simulate(sampler(len(times) + 1))
    times.append((time.process_time() - start) * 1000)
    if times[0] > 3 * budget:
        break
others = sorted(times[1:] or times)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
answer = {"peer": name, "asked": draws, "made": draws, "first": times[0], "ms": others[len(others) // 2], "grown": grown}
print(json.dumps({**answer, "probability": probability, "spread": spread}))

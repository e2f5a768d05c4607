# The least effort by SciPy's SLSQP with exact gradients: python effort.py <instances.json>
# One line of JSON for each instance of sums and products: milliseconds of the processor, the optimum and how far it misses the target.
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

with open(sys.argv[1]) as text:
    instances = json.load(text)


def solver(instance):
    nodes = instance["tree"]["nodes"]
    place = {node["id"]: i for i, node in enumerate(nodes)}
    steps = [(i, node["op"], [place[id] for id in node["args"]]) for i, node in enumerate(nodes) if node["op"] != "leaf"]
    start = [float(node.get("value", 0)) for node in nodes]
    free, root, target = instance["free"], place[instance["tree"]["root"]], instance["target"]
    slots = [place[lever["id"]] for lever in free]
    x0, low, high, weight = (np.array([float(lever[key]) for lever in free]) for key in ("x0", "lo", "hi", "w"))

    def values(moves):
        found = start.copy()
        for slot, x in zip(slots, (x0 * (1 + moves)).tolist()):
            found[slot] = x
        for i, op, args in steps:
            result = 0.0 if op == "sum" else 1.0
            for arg in args:
                result = result + found[arg] if op == "sum" else result * found[arg]
            found[i] = result
        return found

    def gradient(moves):
        found = values(moves)
        slope = [0.0] * len(nodes)
        slope[root] = 1.0
        for i, op, args in reversed(steps):
            for arg in args:
                # The values of these instances are never zero.
                slope[arg] += slope[i] if op == "sum" else slope[i] * found[i] / found[arg]
        return np.array([slope[slot] for slot in slots]) * x0 / target

    def solve():
        return minimize(
            lambda moves: float(weight @ (moves * moves)),
            np.zeros(len(free)),
            jac=lambda moves: 2 * weight * moves,
            method="SLSQP",
            bounds=list(zip(low / x0 - 1, high / x0 - 1)),
            constraints={"type": "ineq", "fun": lambda moves: values(moves)[root] / target - 1, "jac": gradient},
            options={"maxiter": 1000, "ftol": 1e-14},
        )

    return solve, lambda moves: 1 - values(moves)[root] / target


for instance in instances:
    solve, short = solver(instance)
    times = []
    while len(times) < 3 or (sum(times) < 500 and len(times) < 30):
        start = time.process_time()
        result = solve()
        times.append((time.process_time() - start) * 1000)
    print(json.dumps({"id": instance["id"], "ms": sorted(times)[len(times) // 2], "optimum": float(result.fun), "short": float(short(result.x)), "steps": result.nit}))

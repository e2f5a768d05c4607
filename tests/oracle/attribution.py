"""Exact Shapley values over several periods, by all orders, in rational numbers; independent of the crate.

python3 tests/oracle/attribution.py > tests/oracle/attribution.json
"""
import json
from fractions import Fraction as F
from itertools import permutations


def shapley(value, before, after):
    names = list(before)
    parts, count = {name: F(0) for name in names}, 0
    for order in permutations(names):
        state, last = dict(before), value(before)
        for name in order:
            state[name] = after[name]
            now = value(state)
            parts[name] += now - last
            last = now
        count += 1
    return {name: part / count for name, part in parts.items()}


def capacity(x):  # sum over periods of min(reps * calls * rate, cap) * close
    return sum(min(r * c * q, k) * s for r, c, q, k, s in zip(x["reps"], x["calls"], x["rate"], x["cap"], x["close"]))


def lagged(x):  # deals close one period after the meeting: lag(meetings, 1, 40) * close * price
    meetings = [40] + x["meetings"][:-1]
    return sum(m * c * p for m, c, p in zip(meetings, x["close"], x["price"]))


def margin(x):  # profit over revenue, on totals
    revenue = sum(p * v for p, v in zip(x["price"], x["volume"]))
    return (revenue - sum(c * v for c, v in zip(x["cost"], x["volume"])) - sum(x["fixed"])) / revenue


def squared(x):  # the same input at two times in one product: growth = x / lag(x, 1, 100)
    return sum(F(now) * share / before for now, before, share in zip(x["base"], [100] + x["base"][:-1], x["share"]))


def f(*numbers):
    return [F(str(number)) for number in numbers]


CASES = [
    ("capacity", capacity, {"deals": "min(reps * calls * rate, cap) * close"},
     {"reps": f(6, 6, 6), "calls": f(110, 110, 120), "rate": f("0.12", "0.12", "0.12"), "cap": f(80, 80, 85), "close": f("0.3", "0.3", "0.3")},
     {"reps": f(5, 7, 6), "calls": f(130, 125, 100), "rate": f("0.11", "0.13", "0.14"), "cap": f(75, 90, 85), "close": f("0.28", "0.31", "0.3")}),
    ("lagged", lagged, {"revenue": "lag(meetings, 1, 40) * close * price"},
     {"meetings": f(40, 50, 60), "close": f("0.25", "0.25", "0.25"), "price": f(300, 300, 320)},
     {"meetings": f(36, 55, 70), "close": f("0.2", "0.3", "0.28"), "price": f(310, 290, 320)}),
    ("margin", margin, {"margin": "profit / revenue", "profit": "revenue - cost * volume - fixed", "revenue": "price * volume"},
     {"price": f(100, 100), "volume": f(1000, 1100), "cost": f(60, 60), "fixed": f(20000, 20000)},
     {"price": f(110, 105), "volume": f(950, 1200), "cost": f(63, 61), "fixed": f(21000, 20500)}),
    ("squared", squared, {"total": "base / lag(base, 1, 100) * share"},
     {"base": f(100, 120, 130), "share": f(2, 2, 2)},
     {"base": f(90, 126, 140), "share": f(3, 1, "2.5")}),
]

out = []
for name, value, formulas, before, after in CASES:
    parts = shapley(value, before, after)
    out.append({
        "id": name, "root": next(iter(formulas)), "formulas": formulas,
        "before": {k: [float(n) for n in v] for k, v in before.items()},
        "after": {k: [float(n) for n in v] for k, v in after.items()},
        "delta": float(value(after) - value(before)),
        "shapley": {k: float(v) for k, v in parts.items()},
    })
print(json.dumps({"source": "tests/oracle/attribution.py: exact Shapley values by all orders, in rational numbers", "instances": out}, indent=1))

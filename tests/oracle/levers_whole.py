# Goal-seek instances in which levers move in whole steps, alone and beside free ones. Optima by trying every combination of steps near the
# plan; for each the free levers are solved with SciPy's SLSQP on the epigraph form (several starts). Efforts are those of `levers_more.py`, averaged
# over the periods; a lever with several periods takes in each a step less than one away from one percentage in all.
# Writes levers_whole.json. numpy 2.4.6, scipy 1.17.1.
import itertools, json, numpy as np
from scipy.optimize import minimize

def lever(i, x0, lo, hi, w, step=None):
    return dict(id=i, x0=x0, lo=lo, hi=hi, w=w, **({'step': step} if step else {}))

def instance(name, expr, free, target, sides=(), norm='L2', fixed=None, reach=None, falls=False):
    """`expr` is the root; `sides` are what a least or greatest of it (named m) lies under, for the epigraph; `reach` how far to look, in steps."""
    return dict(name=name, expr=expr, free=free, target=target, sides=sides, norm=norm, fixed=fixed or {}, reach=reach or {}, falls=falls)

def root(case, x, m=None):
    names = dict(case['fixed'], min=min, max=max, **x)
    if m is not None:
        names['m'] = m
        return eval(case['smooth'], {}, names)
    return eval(case['expr'], {}, names)

def total(case, courses):
    """Flows add up over the periods."""
    n = len(next(iter(courses.values())))
    return sum(root(case, {i: c[p] for i, c in courses.items()}) for p in range(n))

def effort(case, lev, course):
    x0 = np.atleast_1d(lev['x0'])
    u = (np.asarray(course) - x0) / np.abs(x0)
    return lev['w'] * float(np.mean(u * u if case['norm'] == 'L2' else np.abs(u)))

def complete(case, held, best):
    """The least effort of the free levers beside held courses, each by one percentage; None where the target is out of reach."""
    sign = -1 if case['falls'] else 1
    free = [l for l in case['free'] if 'step' not in l]
    n = len(np.atleast_1d(case['free'][0]['x0']))
    base = {l['id']: np.atleast_1d(l['x0']).astype(float) for l in free}
    def courses(u):
        return {**held, **{l['id']: base[l['id']] * (1 + v) for l, v in zip(free, u)}}
    spent = sum(effort(case, l, held[l['id']]) for l in case['free'] if 'step' in l)
    if spent >= best: return None
    met = lambda value: sign * (value - case['target']) >= -1e-10 * abs(case['target'])
    if not free:
        return (spent, {}) if met(total(case, held)) else None
    lo = np.array([max(np.max(np.atleast_1d(l['lo']) / base[l['id']] - 1), -1) for l in free])
    hi = np.array([np.min(np.atleast_1d(l['hi']) / base[l['id']] - 1) for l in free])
    w = np.array([l['w'] for l in free])
    if case['norm'] == 'L1' or len(free) == 1:
        # One free lever: as little as meets the target, by bisection from standing still towards each end.
        assert len(free) == 1
        if met(total(case, courses([0.0]))): return spent, {free[0]['id']: 0.0}
        found = None
        for end in (lo[0], hi[0]):
            if not met(total(case, courses([end]))): continue
            a, b = 0.0, end
            for _ in range(200):
                mid = (a + b) / 2
                a, b = (a, mid) if met(total(case, courses([mid]))) else (mid, b)
            cost = spent + w[0] * (b * b if case['norm'] == 'L2' else abs(b))
            if found is None or cost < found[0]: found = (cost, {free[0]['id']: b})
        return found
    k = len(case['sides'])
    scale = abs(case['target'])
    def value(v):
        x = courses(v[:len(free)])
        if not k: return total(case, x)
        return sum(root(case, {i: c[p] for i, c in x.items()}, v[len(free) + p]) for p in range(n))
    def slack(v):
        x = courses(v[:len(free)])
        return np.array([eval(side, {}, {**case['fixed'], **{i: c[p] for i, c in x.items()}}) - v[len(free) + p] for p in range(n) for side in case['sides']])
    cons = [dict(type='ineq', fun=lambda v: sign * (value(v) - case['target']) / scale)]
    if k: cons.append(dict(type='ineq', fun=slack))
    found = None
    for start in (np.zeros(len(free)), np.clip(np.full(len(free), .1), lo, hi), np.clip(np.full(len(free), -.05), lo, hi)):
        v0 = np.concatenate([start, np.full(n if k else 0, 1.0)])
        if k:
            s = slack(np.concatenate([start, np.zeros(n)])).reshape(n, k); v0[len(free):] = s.min(axis=1)
        r = minimize(lambda v: float(np.sum(w * v[:len(free)] ** 2)), v0, method='SLSQP', bounds=[*zip(lo, hi)] + [(None, None)] * (n if k else 0), constraints=cons, options=dict(maxiter=500, ftol=1e-16))
        x = courses(r.x[:len(free)])
        if sign * (total(case, x) - case['target']) >= -1e-9 * scale and (found is None or spent + r.fun < found[0]):
            found = (spent + float(r.fun), {l['id']: float(v) for l, v in zip(free, r.x)})
    return found

def alike(lev, course):
    """Whether some percentage is less than a step from every period."""
    x0 = np.atleast_1d(lev['x0'])
    return max((np.asarray(course) - lev['step']) / x0) < min((np.asarray(course) + lev['step']) / x0) - 1e-12

def solve(case):
    held = [l for l in case['free'] if 'step' in l]
    choices = []
    for l in held:
        x0 = np.atleast_1d(l['x0']); reach = case['reach'].get(l['id'], 30); s = l['step']
        lo, hi = np.broadcast_to(l['lo'], x0.shape), np.broadcast_to(l['hi'], x0.shape)
        cells = [[k * s for k in range(int(np.ceil(x / s - reach - 1e-9)), int(np.floor(x / s + reach + 1e-9)) + 1) if a - 1e-9 <= k * s <= b + 1e-9] for x, a, b in zip(x0, lo, hi)]
        # What does not stand on a step may stay where it is.
        cells = [cell if any(abs(x - y) < 1e-9 for y in cell) else sorted([*cell, float(x)]) for x, cell in zip(x0, cells)]
        choices.append([c for c in itertools.product(*cells) if len(x0) == 1 or alike(l, c)])
    best, plan = np.inf, None
    order = [sorted(c, key=lambda c, l=l: effort(case, l, c)) for l, c in zip(held, choices)]
    for combination in itertools.product(*order):
        found = complete(case, {l['id']: np.array(c, float) for l, c in zip(held, combination)}, best)
        if found and found[0] < best: best, plan = found[0], (combination, found[1])
    return best, plan

cases = [
    instance('the calls of a hundred', 'calls * rate', [lever('calls', 100, 0, 1e6, 1, 1), lever('rate', .1, 0, 1, 1)], 13),
    instance('coarse reps beside fine calls', 'reps * calls * rate * close', [lever('reps', 4, 2, 9, 1.5, 1), lever('calls', 60, 30, 120, 1, 5), lever('rate', .15, .05, .3, 2), lever('close', .22, .1, .4, 3)], 4 * 60 * .15 * .22 * 1.37, reach=dict(reps=5, calls=12)),
    instance('steps only, in a sum', 'a + b + c + d + e', [lever('a', 52, 40, 90, 1.6, 1), lever('b', 26, 20, 50, .9, 2), lever('c', 70, 50, 100, 2.3, 5), lever('d', 31, 20, 60, 2.1, 1), lever('e', 88, 60, 140, .7, 4)], 303, reach=dict(a=12, b=8, c=5, d=10, e=8)),
    instance('steps only, in a product', 'a * b * c', [lever('a', 12, 6, 24, 1, 1), lever('b', 35, 20, 70, 2, 1), lever('c', 8, 4, 16, 1.3, 1)], 12 * 35 * 8 * 1.31, reach=dict(a=8, b=15, c=6)),
    instance('a margin in a ratio', '(price - cost) * units / (price * units + other)', [lever('price', 100, 80, 125, 3, 5), lever('cost', 60, 45, 66, 2), lever('units', 40, 20, 90, 1, 10), lever('other', 500, 300, 600, 1.5)], .42, reach=dict(price=6, units=6)),
    instance('on the kink of a least', 'min(a * b, k) * c', [lever('a', 40, 20, 80, 1, 3), lever('b', .5, .25, .9, 2), lever('k', 21, 10, 42, 1.2, 2), lever('c', 9, 5, 14, 1.7)], 228, sides=('a * b', 'k'), reach=dict(a=8, k=10)),
    instance('a rate in half percents', 'visits * rate * price', [lever('visits', 230, 100, 300, 1), lever('rate', .06, .03, .1, 1.4, .005), lever('price', 50, 48, 55, 5, 1)], 230 * .06 * 50 * 1.33, reach=dict(rate=8, price=8)),
    instance('absolute efforts', 'a + 2 * b + c', [lever('a', 50, 30, 90, 1, 7), lever('b', 20, 10, 40, 1.2, 3), lever('c', 30, 20, 34, .5)], 141, norm='L1', reach=dict(a=6, b=7)),
    instance('costs that fall', 'people * wage + tools', [lever('people', 14, 8, 20, 1, 1), lever('wage', 50, 46, 60, 6), lever('tools', 120, 40, 200, .5, 25)], 690, reach=dict(people=6, tools=4), falls=True),
    instance('five funnels of whole calls', ' + '.join(f'n{i} * {r}' for i, r in enumerate([.12, .2, .31, .08, .17])), [lever(f'n{i}', n, n // 2, 2 * n, w, 1) for i, (n, w) in enumerate(zip([9, 14, 6, 21, 11], [1, 2, .7, 1.5, 1.1]))], 11, reach={f'n{i}': 6 for i in range(5)}),
    instance('three months and one rate', 'calls * rate', [lever('calls', [90, 100, 140], 0, 1e6, 1, 10), lever('rate', [.1] * 3, 0, 1, 2)], 41, reach=dict(calls=6)),
    instance('three months of steps only', 'a * b', [lever('a', [4, 5, 7], 0, 1e6, 1, 1), lever('b', [10, 10, 10], 0, 1e6, 1.5, 1)], 205, reach=dict(a=4, b=5)),
    instance('three months whose rates differ', 'a * r', [lever('a', [8, 16, 14], 0, 1e6, 0.585, 1), lever('r', [.116, .1508, .0928], 0, 1, 2.615)], 5.82784, reach=dict(a=6)),
]
out = []
for case in cases:
    case['smooth'] = case['expr'].replace('min(a * b, k)', 'm')
    optimum, plan = solve(case)
    print(case['name'], optimum, plan)
    nodes = [dict(id=l['id'], op='leaf', value=l['x0']) for l in case['free']] + [dict(id='root', op='formula', args=[], expr=case['expr'])]
    out.append(dict(id=case['name'], tree=dict(root='root', nodes=nodes), target=case['target'], norm=case['norm'], free=case['free'], optimum=optimum))
json.dump(out, open('levers_whole.json', 'w'), indent=1)

// Trees to compute: generated from fixed seeds, drivers before what is computed from them, with edits and the roots they must give.

/** Mulberry32: a small generator, the same on every machine. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

const digits = (number) => Number(number.toPrecision(4));

/** A tree of exactly `count` nodes from volumes, rates and divisors: sums, products, quotients and small formulas. */
function generate(count, seed) {
  const next = random(seed);
  const nodes = [];
  const make = (type) => {
    const node = { id: `n${nodes.length}`, type };
    nodes.push(node);
    return node;
  };
  const root = make("volume");
  const open = [root];
  while (open.length && nodes.length < count) {
    const [node] = open.splice(Math.floor(next() * Math.min(open.length, 8)), 1);
    const room = count - nodes.length;
    const chance = next();
    const grow = (types) => {
      node.drivers = types.map((type) => {
        const driver = make(type);
        if (type !== "divisor") open.push(driver);
        return driver.id;
      });
    };
    const formula = (types, text) => {
      grow(types);
      node.op = "formula";
      node.formula = text(...node.drivers);
    };
    if (room < 2) break;
    if (node.type === "volume") {
      if (chance < 0.4) {
        node.op = "sum";
        grow(Array(Math.min(room, 2 + Math.floor(next() * 5))).fill("volume"));
      } else if (chance < 0.66) {
        node.op = "product";
        grow(room >= 3 && next() < 0.5 ? ["volume", "rate", "rate"] : ["volume", "rate"]);
      } else if (chance < 0.76) {
        node.op = "ratio";
        grow(["volume", "divisor"]);
      } else {
        const kind = Math.floor(next() * 5);
        if (kind === 0) formula(["volume", "rate"], (a, b) => `${a} * (1 - ${b})`);
        else if (kind === 1) formula(["volume", "volume"], (a, b) => `max(${a}, ${b})`);
        else if (kind === 2) formula(["volume", "volume"], (a, b) => `min(${a}, ${b})`);
        else if (kind === 3 && room >= 3) formula(["volume", "rate", "volume"], (a, b, c) => `${a} * ${b} + ${c} * (1 - ${b})`);
        else formula(["volume", "rate"], (a, b) => `${a} / (1 + ${b}) * 1.1`);
      }
    } else if (chance >= 0.9) formula(["rate", "rate"], (a, b) => `1 - (1 - ${a}) * (1 - ${b})`);
    else if (chance >= 0.75) {
      node.op = "product";
      grow(["rate", "rate"]);
    }
  }
  if (nodes.length < count) {
    if (root.op !== "sum") return undefined;
    while (nodes.length < count) root.drivers.push(make("volume").id);
  }
  for (const node of nodes.filter((node) => !node.op)) {
    const value = { volume: () => 5 + next() * 95, divisor: () => 0.5 + next(), rate: () => 0.05 + next() * 0.9 }[node.type];
    node.op = "leaf";
    node.value = digits(value());
  }
  return { root: root.id, nodes: ordered(nodes, root) };
}

/** Drivers first, from the root down. */
function ordered(nodes, root) {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const order = [];
  const seen = new Set();
  const path = [[root, 0]];
  while (path.length) {
    const step = path.at(-1);
    const driver = known.get(step[0].drivers?.[step[1]++]);
    if (!driver) {
      path.pop();
      const { type, ...node } = step[0];
      order.push(node);
    } else if (!seen.has(driver.id)) {
      seen.add(driver.id);
      path.push([driver, 0]);
    }
  }
  return order;
}

/** A node's formula as text. */
export const text = ({ op, drivers, formula }) => (op === "formula" ? formula : drivers.join({ sum: " + ", product: " * ", ratio: " / " }[op]));

const compiled = (node) => new Function("min", "max", ...node.drivers, `return ${text(node)}`).bind(null, Math.min, Math.max);

/** What JavaScript itself makes of the tree. */
function evaluator(tree) {
  const functions = tree.nodes.map((node) => (node.op === "leaf" ? undefined : compiled(node)));
  return (changes) => {
    const values = {};
    tree.nodes.forEach((node, i) => {
      values[node.id] = functions[i] ? functions[i](...node.drivers.map((id) => values[id])) : (changes[node.id] ?? node.value);
    });
    return values[tree.root];
  };
}

/** The workload of a size: the first seed whose tree is sound, 256 edits, and the root after each of the first 32 of them. */
export function workload(count) {
  for (let seed = 1000 + count; ; seed += 1) {
    const tree = generate(count, seed);
    if (!tree || tree.nodes.length !== count) continue;
    if (count > 20 && !["sum", "product", "ratio", "formula"].every((op) => tree.nodes.some((node) => node.op === op))) continue;
    const evaluate = evaluator(tree);
    const root = evaluate({});
    if (!(root > 1 && root < 1e9)) continue;
    const next = random(77 + count);
    const leaves = tree.nodes.filter((node) => node.op === "leaf");
    const changes = {};
    const edits = Array.from({ length: 256 }, (_, i) => {
      const leaf = leaves[Math.floor(next() * leaves.length)];
      const value = digits(leaf.value * (0.8 + 0.4 * next()));
      changes[leaf.id] = value;
      return { id: leaf.id, value, root: i < 32 ? evaluate(changes) : undefined };
    });
    return { ...tree, expected: root, edits };
  }
}

/** Which nodes an edit reaches, for peers that have no graph of their own. */
export class Reach {
  constructor(tree) {
    this.index = new Map(tree.nodes.map((node, i) => [node.id, i]));
    this.dependents = tree.nodes.map(() => []);
    tree.nodes.forEach((node, i) => node.drivers?.forEach((id) => this.dependents[this.index.get(id)].push(i)));
    this.known = new Map();
  }

  from(start) {
    let reached = this.known.get(start);
    if (!reached) {
      const seen = new Set();
      const waiting = [start];
      while (waiting.length) {
        for (const next of this.dependents[waiting.pop()]) {
          if (!seen.has(next)) {
            seen.add(next);
            waiting.push(next);
          }
        }
      }
      reached = [...seen].sort((a, b) => a - b);
      this.known.set(start, reached);
    }
    return reached;
  }
}

/** A formula with cell names in the place of ids. */
export const cells = (formula, index) => formula.replace(/\b[A-Za-z_]\w*\b/g, (word) => (index.has(word) ? `A${index.get(word) + 1}` : word.toUpperCase()));

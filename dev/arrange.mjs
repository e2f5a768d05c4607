// The order of the functions in the wasm: those that resemble each other stand close together, because brotli points to what it repeats
// in fewer bits the closer that stands.

/** How many bytes in a row two functions must share to resemble each other. */
const RUN = 5;
/** A run that so many functions have says nothing about them. */
const COMMON = 1500;
/** How much of what is remembered of the functions before the last one is kept at each step. */
const MEMORY = 0.7;

/**
 * The same wasm with its functions named by their places in the order, so that `wasm-opt --reorder-functions-by-name` can put them there:
 * always next the one that has most in common with the last few, by the rarity of what it has in common and for its length.
 */
export function arranged(wasm) {
  const { bodies, imported } = functions(wasm);
  const names = new Array(bodies.length);
  order(bodies).forEach((body, place) => (names[body] = String(place).padStart(6, "0")));
  const entries = names.map((name, body) => Buffer.concat([leb(imported + body), text(name)]));
  const list = Buffer.concat([leb(entries.length), ...entries]);
  const section = Buffer.concat([text("name"), Buffer.of(1), leb(list.length), list]);
  return Buffer.concat([wasm, Buffer.of(0), leb(section.length), section]);
}

function order(bodies) {
  const runs = bodies.map((body) => {
    const own = new Set();
    for (let at = 0; at + RUN <= body.length; at++) own.add(body.readUIntLE(at, RUN));
    return own;
  });
  const owners = new Map();
  runs.forEach((own, body) => {
    for (const run of own) {
      const list = owners.get(run);
      if (list) list.push(body);
      else owners.set(run, [body]);
    }
  });
  const common = new Float64Array(bodies.length);
  const open = new Set(bodies.keys());
  const order = [];
  let next = 0;
  while (open.size > 0) {
    open.delete(next);
    order.push(next);
    for (const body of open) common[body] *= MEMORY;
    for (const run of runs[next]) {
      const list = owners.get(run);
      if (list.length > COMMON) continue;
      for (const body of list) common[body] += Math.log(bodies.length / list.length);
    }
    let most = -1;
    for (const body of open) {
      const found = common[body] / (RUN * 4 + runs[body].size);
      if (found > most) [most, next] = [found, body];
    }
  }
  return order;
}

/** The bodies of the wasm's functions, and how many others it imports. */
function functions(wasm) {
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = wasm[at++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const skip = () => {
    const length = number();
    at += length;
  };
  const bodies = [];
  let imported = 0;
  while (at < wasm.length) {
    const section = wasm[at++];
    const end = number() + at;
    if (section === 2) {
      for (let left = number(); left > 0; left--) {
        skip();
        skip();
        if (wasm[at++] !== 0) throw new Error("Something other than a function is imported.");
        number();
        imported++;
      }
    } else if (section === 10) {
      for (let left = number(); left > 0; left--) {
        const length = number();
        bodies.push(wasm.subarray(at, at + length));
        at += length;
      }
    }
    at = end;
  }
  return { bodies, imported };
}

/** A whole number as WebAssembly writes it (LEB128). */
function leb(number) {
  const bytes = [];
  for (; number > 0x7f; number = Math.floor(number / 128)) bytes.push((number & 0x7f) | 0x80);
  return Buffer.from([...bytes, number]);
}

function text(text) {
  return Buffer.concat([leb(Buffer.byteLength(text)), Buffer.from(text)]);
}

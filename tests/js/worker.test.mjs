// What the client asks of its worker, and when: against a worker that only notes what it is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "goaltree/worker";

/** Workers that answer when told to, in the order of their making. */
function workers() {
  const made = [];
  const make = () => {
    const own = { sent: [], ended: false, postMessage: (message) => own.sent.push(structuredClone(message)), terminate: () => (own.ended = true) };
    /** Answers the question sent last, or the one of so many. */
    own.answer = (result, index = own.sent.length - 1) => own.onmessage({ data: { id: own.sent[index].id, result } });
    own.tasks = () => own.sent.map(({ task, args }) => (task === "ask" || task === "call" ? args.find((arg) => typeof arg === "string") : task));
    made.push(own);
    return own;
  };
  return { made, make };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function compiled(worker) {
  const { made, make } = workers();
  const engine = createEngine({ worker: worker ?? make });
  const asked = engine.compile({ goaltree: 1, metrics: [] });
  (made[0] ?? worker).answer(undefined);
  return { made, engine, model: await asked };
}

test("questions go to the worker one by one, simulations beside them", async () => {
  const { made, model } = await compiled();
  const first = model.evaluate();
  const second = model.decompose({ target: 1 });
  const third = model.simulate();
  assert.deepEqual(made[0].tasks(), ["compile", "evaluate"]);
  made[0].answer("one");
  assert.deepEqual(made[0].tasks(), ["compile", "evaluate", "decompose"]);
  made[0].answer("two");
  assert.deepEqual(made[0].tasks(), ["compile", "evaluate", "decompose", "simulate"]);
  const fourth = model.structure();
  made[0].answer("four");
  made[0].answer("three", 3);
  assert.deepEqual(await Promise.all([first, second, third, fourth]), ["one", "two", "three", "four"]);
  assert.equal(made.length, 1);
});

test("a question that has not begun is left out when it is stopped", async () => {
  const { made, model } = await compiled();
  const control = new AbortController();
  const first = model.evaluate();
  const second = model.variance({}, { signal: control.signal });
  const third = model.structure();
  control.abort();
  await assert.rejects(second, { name: "AbortError" });
  made[0].answer("one");
  made[0].answer("three");
  assert.deepEqual(await Promise.all([first, third]), ["one", "three"]);
  assert.deepEqual(made[0].tasks(), ["compile", "evaluate", "structure"]);
  assert.equal(made.length, 1);
});

test("one that has begun is left with its worker; the next one has the plans and what waits", async () => {
  const { made, engine, model } = await compiled();
  const control = new AbortController();
  const long = model.variance({}, { signal: control.signal });
  const simulated = model.simulate();
  const options = { scenario: "base" };
  const next = model.evaluate(options);
  options.scenario = "other";
  assert.equal(made.length, 2);
  control.abort("enough");
  assert.equal(await long.catch((reason) => reason), "enough");
  assert.equal(made[0].ended, true);
  assert.deepEqual(made[1].tasks(), ["compile", "simulate", "evaluate"]);
  assert.deepEqual(made[1].sent[0].args, made[0].sent[0].args);
  assert.deepEqual(made[1].sent[2].args.at(-1), { scenario: "base" });
  made[1].answer(undefined, 0);
  made[1].answer("next");
  made[1].answer("simulated", 1);
  assert.deepEqual(await Promise.all([simulated, next]), ["simulated", "next"]);
  // A plan that was freed does not come back.
  const freed = model.free();
  made[1].answer(undefined);
  await freed;
  const again = new AbortController();
  const check = engine.check({}, {}, { signal: again.signal });
  again.abort();
  await assert.rejects(check, { name: "AbortError" });
  assert.deepEqual(made[2].tasks(), []);
  engine.terminate();
  assert.equal(made[2].ended, true);
});

test("a worker that was given goes on with what was stopped, and the answer is dropped", async () => {
  const given = workers().make();
  const { model } = await compiled(given);
  const control = new AbortController();
  const long = model.variance({}, { signal: control.signal });
  control.abort();
  await assert.rejects(long, { name: "AbortError" });
  const next = model.evaluate();
  given.answer("late", 1);
  await turn();
  given.answer("next", 2);
  assert.equal(await next, "next");
  assert.equal(given.ended, false);
});

test("what cannot be sent is refused in the form of all errors, with its place", async () => {
  const { made, engine, model } = await compiled();
  const refused = (code, path) => (error) => {
    assert.deepEqual([error.name, error.code, error.path, error.problems.length], ["GoaltreeError", code, path, 1]);
    assert.ok(error.hint && error.problems[0].hint === error.hint && error.problems[0].path === path);
    return true;
  };
  const plan = { goaltree: 1, metrics: [{ id: "a" }, { id: "b", input: { value: () => 1 } }] };
  plan.self = plan;
  await assert.rejects(engine.compile(plan), refused("not-data", "metrics[1].input.value"));
  await assert.rejects(model.decompose({ target: Symbol("much") }), refused("not-data", "target"));
  await assert.rejects(model.evaluate(() => 1), refused("not-data", ""));
  assert.deepEqual(made[0].tasks(), ["compile"]);
});

test("a plan whose compiling was stopped does not stay in a worker that was given", async () => {
  const given = workers().make();
  const engine = createEngine({ worker: given });
  const control = new AbortController();
  const asked = engine.compile({ goaltree: 1, metrics: [] }, {}, { signal: control.signal });
  control.abort();
  await assert.rejects(asked, { name: "AbortError" });
  const [compiling, freeing] = given.sent;
  assert.deepEqual([compiling.task, freeing.task, freeing.args], ["compile", "free", [compiling.args[0]]]);
});

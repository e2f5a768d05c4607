// One simulation peer on one tree in a process of its own: prints the milliseconds of the processor, the memory and the answer as JSON.
import { uncertain } from "./uncertain.mjs";

const [, , file, size, draws, budget = "3000"] = process.argv;
const { default: peer } = await import(`./peers/${file}.mjs`);
const tree = uncertain(Number(size));

const memory = process.resourceUsage().maxRSS;
const times = [];
let prepared;
let answer;
for (let seed = 1, spent = 0; seed <= 2 || (spent < Number(budget) && seed <= 30); seed += 1) {
  const start = process.cpuUsage();
  prepared ??= peer.prepare?.(tree);
  answer = await peer.simulate(tree, Number(draws), seed, prepared);
  const { user, system } = process.cpuUsage(start);
  times.push((user + system) / 1000);
  spent += times.at(-1);
  if (times[0] > 3 * Number(budget)) break;
}
// The first time loads and warms up; it counts among the others only where it is the only one.
const [first, ...others] = times;
const sorted = (others.length ? others : times).sort((a, b) => a - b);
const grown = (process.resourceUsage().maxRSS - memory) / 1024;
console.log(JSON.stringify({ peer: peer.name, size: Number(size), asked: Number(draws), made: answer.draws, first, ms: sorted[sorted.length >> 1], grown, probability: answer.probability, spread: answer.spread }));
